/** 稍候 — said, not drawn: a grey skeleton tells a screen reader nothing. */
export const Waiting = () => (
  <p className="waiting" role="status">
    正在取数据……
  </p>
)
