/**
 * The last step of `npm run build`: bundles the proxy and its packages into a few files, so that it runs without
 * node_modules. It also starts faster, because reading and linking four hundred small files is most of a start. Modules
 * that only some settings or requests need (traces, metrics, Redis, OpenAPI, the check of a definition) are imported on
 * demand, and so are files of their own.
 * First it bundles the scripts and styles of the pages, and replaces pages/assets.ts, the module that would bundle them
 * at run time.
 * The other commands, `live` and `doctor`, are bundles of their own.
 * The bundle of the proxy contains the connector's definition, checked and resolved at build time
 * (proxy/definition/load.ts).
 */
import { rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { bundle, PAGES } from '../../pages/bundle.ts'
import { prepareDefinition } from '../../proxy/definition/load.ts'
import { noticesOf } from './bundle/notices.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const BUILT = `${ROOT}build/proxy/`

/** docs/decisions/plain-bundle.md says what it saves. */
const partOfUndici: Plugin = {
  name: 'the part of undici that is used',
  setup({ onResolve }) {
    onResolve({ filter: /^undici$/ }, () => ({ path: `${ROOT}scripts/build/bundle/undici.cjs` }))
  }
}

/**
 * The commands `live` and `doctor` are separate bundles: a start of the proxy does not read them, and they share no
 * files with it.
 */
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
  // `#*`: package.json maps these names to files beside the bundle, its version and the definition. supports-color: a
  // dependency of ioredis uses it if it is installed, which is only the case in development.
  external: ['#*', 'supports-color'],
  // Bundled CommonJS packages load Node's modules by `require`, which an ES module does not have.
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
