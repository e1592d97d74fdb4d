/**
 * The last step of `npm run build`: puts the proxy and its packages into a few files, so that it runs without node_modules, and
 * because reading and linking four hundred small files is most of a start. What only some settings or requests need (traces,
 * metrics, Redis, OpenAPI, the check of a definition) is imported when it is needed, and so lies in files of its own.
 * Before it, the scripts and styles of the pages are bundled and take the place of the module that would bundle them (pages/assets.ts).
 * Into it goes the connector's definition, checked and resolved now, so that a start need not (proxy/definition/load.ts).
 */
import { rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'
import { bundle, PAGES } from '../../pages/bundle.ts'
import { prepareDefinition } from '../../proxy/definition/load.ts'
import { noticesOf } from './bundle/notices.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const BUILT = `${ROOT}build/proxy/`

/** docs/decisions/plain-bundle.md has what it saves. */
const partOfUndici: Plugin = {
  name: 'the part of undici that is used',
  setup({ onResolve }) {
    onResolve({ filter: /^undici$/ }, () => ({ path: `${ROOT}scripts/build/bundle/undici.cjs` }))
  }
}

const pages = await Promise.all(PAGES.map(async (page) => ({ page, ...(await bundle(page)) })))
const assets = Object.fromEntries(pages.map(({ page, assets }) => [page, assets]))
await writeFile(
  `${ROOT}build/pages/assets.js`,
  `const ASSETS = ${JSON.stringify(assets)};\nexport const assetsOf = async (page) => ASSETS[page];\n`
)

await rm(`${BUILT}chunks`, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: [`${BUILT}server.js`],
  outdir: BUILT,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'eof',
  logLevel: 'warning',
  metafile: true,
  plugins: [partOfUndici],
  // Names that package.json maps to files beside the bundle: its version, and the definition. And what a dependency of ioredis
  // takes where it is installed, which it is for development alone.
  external: ['#*', 'supports-color'],
  define: { PREPARED_DEFINITION: JSON.stringify(await prepareDefinition()) },
  // CommonJS packages among the bundled ones ask for Node's modules by `require`, which modules do not have.
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);"
  }
})
const outputs = Object.assign(
  {},
  metafile.outputs,
  ...pages.map((page) => page.metafile.outputs)
) as Metafile['outputs']
await writeFile(`${BUILT}THIRD-PARTY-LICENSES.txt`, await noticesOf({ outputs }, ROOT))
