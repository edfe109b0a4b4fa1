/** 工作台 */
export {}
