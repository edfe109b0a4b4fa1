/** 个人信息查阅之门 */
export { notePersonal, readingsOf } from './store.ts'
