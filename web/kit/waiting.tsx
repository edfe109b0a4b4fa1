/** 稍候 — said, not drawn: a grey skeleton tells a screen reader nothing. Where nothing is on its way any more, why not, and a way to ask again. */
import { type Query, useIsFetching, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { Refusal } from './api.ts'

/** For a part of the program that is being fetched. */
export const Loading = () => (
  <p className="waiting" role="status">
    正在取数据……
  </p>
)

const isBroken = ({ state }: Query) => state.status === 'error'

/** For the data a page cannot be drawn without. */
export const Waiting = () => {
  const queries = useQueryClient()
  const fetching = useIsFetching()
  const broken = fetching > 0 ? undefined : queries.getQueryCache().findAll({ type: 'active', predicate: isBroken })[0]
  if (!broken) return <Loading />
  const { error } = broken.state
  return (
    <Alert
      type="error"
      showIcon
      title="没有取到数据"
      description={error instanceof Refusal ? error.problem.title : error?.message}
      action={
        <Button onClick={() => void queries.refetchQueries({ type: 'active', predicate: isBroken })}>再试一次</Button>
      }
    />
  )
}
