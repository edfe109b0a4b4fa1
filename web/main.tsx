/** 工作台 — every role's workspace at /app: addresses to pages, the rest is drawn from the declarations. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
  useParams,
  useRouterState,
} from '@tanstack/react-router'
import { Alert, App, Button, ConfigProvider, type ConfigProviderProps } from 'antd'
import chinese from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import { Loading } from './kit/waiting.tsx'
import 'dayjs/locale/zh-cn'
import { lazy, StrictMode, Suspense, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import './app.css'
import { learnTime, Refusal } from './kit/api.ts'
import { chapterAt } from './kit/chapters.ts'
import { Page } from './kit/page.tsx'
import { BASE, Link, useGo } from './kit/router-link.tsx'
import { useSession } from './kit/session.tsx'
import { Shell } from './kit/shell.tsx'
import { theme } from './kit/theme.ts'
import { DRAWN } from './pages/index.ts'

dayjs.locale('zh-cn')
/** The module is ESM where Vite bundles it and CommonJS in the eyes of the type checker. */
const zhCN = chinese as unknown as NonNullable<ConfigProviderProps['locale']>

const SignInPage = lazy(() => import('./pages/sign-in.tsx'))
const InvitationPage = lazy(() => import('./pages/sign-in.tsx').then((page) => ({ default: page.InvitationPage })))
const SignUpPage = lazy(() => import('./pages/registers/sign-up.tsx'))
const MyFirmPage = lazy(() => import('./pages/registers/my-firm.tsx'))
const SecurityPage = lazy(() => import('./pages/security.tsx'))
const TodosPage = lazy(() => import('./pages/todos.tsx'))
const WatchPage = lazy(() => import('./pages/watch.tsx'))
const CasesPage = lazy(() => import('./pages/cases.tsx').then((page) => ({ default: page.CasesPage })))
const CasePage = lazy(() => import('./pages/cases.tsx').then((page) => ({ default: page.CasePage })))
const ListPage = lazy(() => import('./pages/list.tsx'))
const DetailPage = lazy(() => import('./pages/detail.tsx'))
const CommandPage = lazy(() => import('./pages/command.tsx'))

const NotHere = () => (
  <Page title="没有这个页面">
    <p>
      地址可能有误。回到 <Link to="/">待办中心</Link>。
    </p>
  </Page>
)

/** Lets in who is signed in; sends the others to the gate, and remembers whither they went. */
const Guarded = () => {
  const { data: session, error, isPending } = useSession()
  const go = useGo()
  const href = useRouterState({ select: (state) => state.location.href })
  const out = session?.signedIn === false
  useEffect(() => {
    const here = href.startsWith(BASE) ? href.slice(BASE.length) : href
    // While the gate is being fetched this page still stands, already at the gate's address.
    if (out && !here.startsWith('/sign-in')) go(`/sign-in?back=${encodeURIComponent(here || '/')}`, { replace: true })
  }, [out, href, go])
  if (error) return <p className="waiting">没有连上平台：{error.message}</p>
  if (isPending || !session?.signedIn) return <Loading />
  return (
    <Shell key={`${session.role}${session.orgId}`}>
      <Outlet />
    </Shell>
  )
}

const ChapterList = () => {
  const { chapter: path } = useParams({ strict: false }) as { chapter: string }
  const chapter = chapterAt(path)
  const Drawn = DRAWN[`/${path}`]
  return Drawn ? <Drawn /> : chapter ? <ListPage key={path} chapter={chapter} /> : <NotHere />
}
const ChapterThing = () => {
  const { chapter: path, id } = useParams({ strict: false }) as { chapter: string; id: string }
  const chapter = chapterAt(path)
  if (!chapter) return <NotHere />
  const Drawn = DRAWN[id === 'new' ? `/${path} new` : `/${path} :id`]
  if (Drawn) return <Drawn key={id} id={id} />
  return id === 'new' ? (
    <CommandPage key={path} chapter={chapter} noun="" />
  ) : (
    <DetailPage key={id} chapter={chapter} id={id} />
  )
}
const ChapterAct = () => {
  const { chapter: path, id, noun } = useParams({ strict: false }) as { chapter: string; id: string; noun: string }
  const chapter = chapterAt(path)
  if (!chapter) return <NotHere />
  const Drawn = DRAWN[`/${path} :id/${noun}`]
  return Drawn ? <Drawn key={id} id={id} /> : <CommandPage key={`${id}${noun}`} chapter={chapter} id={id} noun={noun} />
}

const root = createRootRoute({
  component: () => (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  ),
  notFoundComponent: NotHere,
})
const guarded = createRoute({ getParentRoute: () => root, id: 'guarded', component: Guarded })
const page = <P extends string>(path: P, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => guarded, path, component })
const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage }),
  createRoute({ getParentRoute: () => root, path: '/sign-up', component: SignUpPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/invitation/$token',
    component: () => <InvitationPage token={(useParams({ strict: false }) as { token: string }).token} />,
  }),
  guarded.addChildren([
    page('/', () => <TodosPage />),
    page('/security', () => <SecurityPage />),
    page('/my-firm', () => <MyFirmPage />),
    page('/watch', () => <WatchPage />),
    page('/cases', () => <CasesPage />),
    page('/cases/$caseId', () => <CasePage caseId={(useParams({ strict: false }) as { caseId: string }).caseId} />),
    page('/$chapter', ChapterList),
    page('/$chapter/$id', ChapterThing),
    page('/$chapter/$id/$noun', ChapterAct),
  ]),
])
/** A page that does not load is mostly a page of an older build: asked for once more from the server. */
const Broken = ({ error }: { error: unknown }) => (
  <Page title="页面没有打开">
    <Alert
      type="error"
      showIcon
      title={/import|module/i.test(String(error)) ? '平台已经更新，请刷新页面' : '页面出了问题'}
      description="已经办理的业务和保存的草稿不受影响。"
      action={<Button onClick={() => location.reload()}>刷新</Button>}
    />
  </Page>
)
const router = createRouter({
  routeTree,
  basepath: BASE,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotHere,
})

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // what the platform answered stands; what did not reach it is asked for again
      retry: (times, error) => times < 2 && !(error instanceof Refusal && error.problem.status > 0),
      refetchOnWindowFocus: true,
    },
  },
})

void learnTime().catch(() => {})
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  </StrictMode>,
)
