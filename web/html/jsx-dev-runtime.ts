/** 写出 — what Vite asks for in development. */
export { Fragment, type JSX, jsx as jsxDEV } from './jsx-runtime.ts'
