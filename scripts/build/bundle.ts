/**
 * The last step of `npm run build`: puts the proxy and its packages into a few files, so that it runs without node_modules, and
 * because reading and linking four hundred small files is most of a start. What only some settings or requests need (traces,
 * metrics, Redis, OpenAPI, the check of a definition) is imported when it is needed, and so lies in files of its own.
 * Before it, the scripts and styles of the pages are bundled and take the place of the module that would bundle them (pages/assets.ts).
 * The commands beside the proxy are bundles of their own.
 * Into it goes the connector's definition, checked and resolved now, so that a start need not (proxy/definition/load.ts).
 */
import { rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
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

/** The commands `live` and `doctor` are bundled apart from the proxy: it neither reads them at its start nor shares files with them. */
const COMMANDS = ['live', 'doctor']
const otherCommands: Plugin = {
  name: 'other commands',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/\w+\/main\.js$/ }, ({ path }) => ({
      path: `./commands/${path.split('/')[1]}.js`,
      external: true
    }))
  }
}

const pages = await Promise.all(PAGES.map(async (page) => ({ page, ...(await bundle(page)) })))
const assets = Object.fromEntries(pages.map(({ page, assets }) => [page, assets]))
await writeFile(
  `${ROOT}build/pages/assets.js`,
  `const ASSETS = ${JSON.stringify(assets)};\nexport const assetsOf = async (page) => ASSETS[page];\n`
)

const common = {
  absWorkingDir: ROOT,
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'eof',
  logLevel: 'warning',
  metafile: true,
  // Names that package.json maps to files beside the bundle: its version, and the definition. And what a dependency of ioredis
  // takes where it is installed, which it is for development alone.
  external: ['#*', 'supports-color'],
  // CommonJS packages among the bundled ones ask for Node's modules by `require`, which modules do not have.
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);"
  }
} as const satisfies BuildOptions

await Promise.all(['chunks', 'commands'].map((folder) => rm(`${BUILT}${folder}`, { recursive: true, force: true })))
const proxy = await build({
  ...common,
  entryPoints: [`${BUILT}server.js`],
  outdir: BUILT,
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [partOfUndici, otherCommands],
  define: { PREPARED_DEFINITION: JSON.stringify(await prepareDefinition()) }
})
const commands = await build({
  ...common,
  entryPoints: COMMANDS.map((name) => ({ in: `${ROOT}build/${name}/main.js`, out: name })),
  outdir: `${BUILT}commands`,
  chunkNames: '[name]-[hash]'
})
const outputs = Object.assign(
  {},
  proxy.metafile.outputs,
  commands.metafile.outputs,
  ...pages.map((page) => page.metafile.outputs)
) as Metafile['outputs']
await writeFile(`${BUILT}THIRD-PARTY-LICENSES.txt`, await noticesOf({ outputs }, ROOT))
