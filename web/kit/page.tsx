/** 工作台的一页 — its title, where it stands, what may be done; the head of every screen. */
import { type ReactNode, useEffect } from 'react'
import { Link } from './router-link.tsx'

type Props = {
  title: string
  trail?: readonly (readonly [to: string, label: string])[]
  aside?: ReactNode
  lead?: ReactNode
  children: ReactNode
}

export const Page = ({ title, trail = [], aside, lead, children }: Props) => {
  useEffect(() => {
    document.title = `${title} - 粤采工作台`
  }, [title])
  return (
    <div className="page">
      {trail.length > 0 && (
        <nav className="crumbs" aria-label="当前位置">
          <ol>
            {trail.map(([to, label]) => (
              <li key={to}>
                <Link to={to}>{label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {aside && <div className="page-aside">{aside}</div>}
      </header>
      {children}
    </div>
  )
}
