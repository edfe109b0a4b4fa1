/** 尚未建成的监控点 — named, with what each waits for. Nothing here pretends to watch: what cannot be reckoned yet is not built. */
export const WAITING: Readonly<Record<`RC-${string}`, { title: string; waits: string }>> = {
  'RC-045': {
    title: '评审专家名单泄露',
    waits: '名单只对评审室内的人可见，越权读取由RC-103记录；通信关联没有数据来源',
  },
  'RC-055': { title: '澄清改变投标实质内容', waits: '平台只允许应询问作文字答复，报价和响应不能改；语义比对尚未建成' },
  'RC-084': { title: '先涨价后参加竞价、促销', waits: '电子卖场' },
  'RC-085': { title: '反复直接订购同一商家', waits: '电子卖场' },
  'RC-086': { title: '卖场拆单', waits: '电子卖场' },
  'RC-087': { title: '竞价设置障碍', waits: '电子卖场' },
  'RC-088': { title: '竞价围标', waits: '电子卖场' },
  'RC-089': { title: '超范围交易', waits: '电子卖场' },
  'RC-090': { title: '卖场履约失信', waits: '电子卖场' },
  'RC-102': { title: '合同融资风险', waits: '金融服务平台' },
}
