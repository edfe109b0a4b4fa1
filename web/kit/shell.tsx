/** 工作台的外框 — the menu of a role by subsystem, the server's clock, the to-do count, the role switcher. */

import { MenuOutlined } from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { menuFor } from './chapters.ts'
import { Clock } from './clock.tsx'
import { UNTOLD, useName } from './names.ts'
import { BASE, Link, useGo } from './router-link.tsx'
import { useMe, useSessionActs } from './session.tsx'
import { useTodos } from './todos.ts'
import { Loading } from './waiting.tsx'

const Person = () => {
  const me = useMe()
  const go = useGo()
  const { signOut, switchTo } = useSessionActs()
  const told = useName(me.orgId)
  // A person who signed up for a firm stands for one that is nobody yet.
  const orgName = me.role === 'supplier' && told === UNTOLD ? '尚未入库' : told
  const others = me.memberships.filter((each) => !(each.role === me.role && each.orgId === me.orgId))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...(others.length > 0
            ? [
                {
                  key: 'roles',
                  type: 'group' as const,
                  label: '切换角色',
                  children: others.map((each) => ({
                    key: `role-${each.no}`,
                    label: <RoleLabel role={each.roleTitle} orgId={each.orgId} />,
                  })),
                },
                { type: 'divider' as const },
              ]
            : []),
          ...(me.role === 'operator' ? [{ key: 'watch', label: '每夜核对' }] : []),
          { key: 'security', label: '账号安全' },
          { key: 'out', label: '退出登录' },
        ],
        onClick: ({ key }) => {
          if (key === 'security' || key === 'watch') go(`/${key}`)
          else if (key === 'out') void signOut()
          else void switchTo(Number(key.slice(5))).then(() => go('/'))
        },
      }}
    >
      <button type="button" className="person">
        <b>{me.name}</b>
        <span>
          {me.roleTitle} · {orgName}
        </span>
      </button>
    </Dropdown>
  )
}
const RoleLabel = ({ role, orgId }: { role: string; orgId: string }) => (
  <>
    {role} · {useName(orgId)}
  </>
)

const Side = ({ path, count }: { path: string; count: string }) => {
  const me = useMe()
  const at = (to: string) => path === to || path.startsWith(`${to}/`)
  const item = (to: string, label: string, badge?: string) => (
    <li key={to}>
      <Link to={to} aria-current={(to === '/' ? path === '/' : at(to)) ? 'page' : undefined}>
        {label}
        {badge && <span className="badge">{badge}</span>}
      </Link>
    </li>
  )
  return (
    <nav aria-label="主菜单">
      <ul>
        {item('/', '待办中心', count)}
        {item('/cases', '我的项目')}
        {me.role === 'regulator' && item('/cockpit', '电子监察')}
        {me.role === 'regulator' && item('/endings', '废标与终止')}
        {me.role === 'regulator' && item('/relations', '关联关系比对')}
        {me.role === 'supplier' && item('/my-firm', '我的企业')}
        {me.role === 'expert' && item('/my-reviews', '我的评审')}
        {me.role === 'agency' && item('/my-agency', '我的机构')}
        {me.role.startsWith('purchaser') && item('/my-unit', '我的单位')}
        {(me.role === 'regulator' || me.role === 'purchaserAdmin') && item('/unit-tree', '单位树')}
      </ul>
      {menuFor(me.role).map((room) => (
        <div key={room.key}>
          <h2>{room.title}</h2>
          <ul>{room.chapters.map((chapter) => item(chapter.path, chapter.model.title))}</ul>
        </div>
      ))}
    </nav>
  )
}

/** Keys that work everywhere: `/` to search, `g` then `t` for the to-dos. */
const useKeys = () => {
  const go = useGo()
  const before = useRef('')
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement
      if (
        /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) ||
        at.isContentEditable ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return
      if (event.key === '/') {
        const box = document.querySelector<HTMLInputElement>('main input[type=text], main input[type=search]')
        if (box) {
          event.preventDefault()
          box.focus()
        }
      }
      if (before.current === 'g' && event.key === 't') go('/')
      if (before.current === 'g' && event.key === 'c') go('/cases')
      before.current = event.key
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}

export const Shell = ({ children }: { children: ReactNode }) => {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const path = pathname.startsWith(BASE) ? pathname.slice(BASE.length) || '/' : pathname
  const { data } = useTodos()
  const todos = data?.pages.reduce((total, page) => total + page.rows.length, 0) ?? 0
  const count = todos === 0 ? '' : data?.pages.at(-1)?.next ? `${todos}+` : String(todos)
  const [open, setOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  useKeys()
  // A new address closes the menu and is read from its top.
  useEffect(() => {
    setOpen(false)
    main.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [pathname])

  return (
    <div className={open ? 'shell menu-open' : 'shell'}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="bar">
        <Button
          type="text"
          className="menu-button"
          icon={<MenuOutlined />}
          aria-label="菜单"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
        <Link to="/" className="brand">
          <img src="/favicon.svg" alt="" width={30} height={30} />
          <b>粤采</b>
          <span>工作台</span>
        </Link>
        <Clock />
        <a className="bar-link" href="/">
          公开网站
        </a>
        <Person />
      </header>
      <div className="side">
        <Side path={path} count={count} />
      </div>
      <main id="main" tabIndex={-1} ref={main}>
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </main>
    </div>
  )
}
