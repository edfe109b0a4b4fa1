/** 门户的构建 — one Vite build for both dresses: the public site's style and islands, and the workspace; `--ssr` compiles the site's pages. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { declarationsOnly, OURS } from './declarations.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig(({ isSsrBuild }) => ({
  root: here,
  base: '/assets/',
  plugins: [react(), declarationsOnly()],
  appType: 'custom',
  publicDir: false,
  define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
  build: {
    // Chrome and 360 极速 on Windows 7 are stated clients: their last versions there are Chromium 109.
    target: ['chrome105', 'firefox115', 'safari16'],
    assetsDir: 'files',
    emptyOutDir: true,
    manifest: !isSsrBuild,
    chunkSizeWarningLimit: 1600,
    rollupOptions: isSsrBuild
      ? {}
      : {
          input: { app: `${here}app.html`, site: `${here}site/islands.ts` },
          treeshake: { moduleSideEffects: (id) => !OURS.test(id) },
        },
  },
  // React is bundled into the site so that it runs in its production dress whatever NODE_ENV says.
  ssr: { noExternal: isSsrBuild ? true : undefined },
}))
