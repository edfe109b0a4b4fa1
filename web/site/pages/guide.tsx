/** 办事指南、无障碍说明、找错、网站地图 — the pages of words. */
/** @jsxImportSource hono/jsx */
import { GUIDES, type Guide } from '../guides.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import { KINDS } from '../source.ts'
import { DIRECTORIES } from './directory.tsx'

const trail = ['/guide', '办事指南'] as const

export const GuideIndexPage = ({ frame }: { frame: Frame }) => (
  <Page frame={frame} title="办事指南" column="办事指南">
    <Crumbs trail={[trail]} />
    <div className="wide">
      <h1>办事指南</h1>
      <ul className="doors">
        {Object.entries(GUIDES).map(([key, guide]) => (
          <li key={key}>
            <a href={`/guide/${key}`}>
              <b>{guide.title}</b>
              <span>{guide.lead}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  </Page>
)

export const GuidePage = ({ frame, guide }: { frame: Frame; guide: Guide }) => (
  <Page frame={frame} title={`${guide.title}办事指南`} column="办事指南">
    <Crumbs trail={[trail, [frame.path, guide.title]]} />
    <div className="wide words">
      <h1>{guide.title}</h1>
      <p className="lead">{guide.lead}</p>
      <ol className="guide-steps">
        {guide.steps.map(([title, text, law]) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
            {law && <p className="law">{law}</p>}
          </li>
        ))}
      </ol>
      <section aria-labelledby="asks">
        <h2 id="asks">常见问题</h2>
        {guide.asks.map(([question, answer]) => (
          <details key={question}>
            <summary>{question}</summary>
            <p>{answer}</p>
          </details>
        ))}
      </section>
      <p>
        <a className="enter" href="/app">
          登录工作台
        </a>
      </p>
    </div>
  </Page>
)

export const AccessibilityPage = ({ frame }: { frame: Frame }) => (
  <Page frame={frame} title="无障碍说明" column="办事指南">
    <Crumbs trail={[trail, [frame.path, '无障碍说明']]} />
    <div className="wide words">
      <h1>无障碍说明</h1>
      <p>本网站按 GB/T 37668-2019《信息技术 互联网内容无障碍可访问性技术要求与测试方法》建设。</p>
      <ul>
        <li>全部页面可只用键盘操作；按 Tab 键移动，首个链接可跳到正文；按 / 键到搜索框。</li>
        <li>页面右上角可进入长辈版：大字号、高对比、朗读；选择会记住。</li>
        <li>关闭脚本、使用旧电脑或手机，都能阅读全部公告；每个页面都可打印。</li>
        <li>状态不只用颜色表示，都有文字。</li>
      </ul>
      <p>
        遇到障碍请联系：{frame.operator.contact}。也可以 <a href="/look?elder=1&back=/">现在进入长辈版</a>。
      </p>
    </div>
  </Page>
)

export const ReportPage = ({ frame }: { frame: Frame }) => (
  <Page frame={frame} title="我为网站找错" column="办事指南">
    <Crumbs trail={[trail, [frame.path, '我为网站找错']]} />
    <div className="wide words">
      <h1>我为网站找错</h1>
      <p>发现打不开的链接、错别字、与事实不符的内容，请告诉我们：{frame.operator.contact}。</p>
      <p>
        请附上页面地址和您看到的内容，我们在 3
        个工作日内答复。公告内容有误的，由发布单位以更正公告订正，原公告不会被改写。
      </p>
    </div>
  </Page>
)

export const SitemapPage = ({ frame }: { frame: Frame }) => (
  <Page frame={frame} title="网站地图" column="网站地图">
    <Crumbs trail={[['/sitemap', '网站地图']]} />
    <div className="wide words sitemap">
      <h1>网站地图</h1>
      <h2>信息公告</h2>
      <ul>
        {Object.entries(KINDS).map(([kind, label]) => (
          <li key={kind}>
            <a href={`/notices?kind=${kind}`}>{label}</a>
          </li>
        ))}
      </ul>
      <h2>名录</h2>
      <ul>
        {Object.entries(DIRECTORIES).map(([kind, label]) => (
          <li key={kind}>
            <a href={`/directory/${kind}`}>{label}</a>
          </li>
        ))}
        <li>
          <a href="/frameworks">框架协议和入围供应商</a>
        </li>
        <li>
          <a href="/regions">各市、县（区）分站</a>
        </li>
        <li>
          <a href="/credit">信用公示</a>
        </li>
        <li>
          <a href="/late-payments">逾期账款公示</a>
        </li>
      </ul>
      <h2>办事指南</h2>
      <ul>
        {Object.entries(GUIDES).map(([key, guide]) => (
          <li key={key}>
            <a href={`/guide/${key}`}>{guide.title}</a>
          </li>
        ))}
        <li>
          <a href="/guide/accessibility">无障碍说明</a>
        </li>
        <li>
          <a href="/guide/report">我为网站找错</a>
        </li>
      </ul>
      <h2>公开与核验</h2>
      <ul>
        <li>
          <a href="/ledger">存证账本</a>
        </li>
        <li>
          <a href="/check">文书核验</a>
        </li>
        <li>
          <a href="/statistics">统计</a>
        </li>
        <li>
          <a href="/open-data">开放数据</a>
        </li>
        <li>
          <a href="/policies">政策法规</a>
        </li>
        <li>
          <a href="/en" lang="en">
            English
          </a>
        </li>
        <li>
          <a href="/api/docs">开放接口</a>
        </li>
        <li>
          <a href="/feed.xml">订阅公告</a>
        </li>
        <li>
          <a href="/app">登录工作台</a>
        </li>
      </ul>
    </div>
  </Page>
)
