/**
 * The last step of `npm run build`: puts the proxy and what it always needs of its packages into a few files, because reading
 * and linking four hundred small ones is most of a start. What only some settings need stays in files of its own, loaded then.
 * Into it goes the connector's definition, checked and resolved now, so that a start need not (proxy/definition/load.ts).
 */
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { prepareDefinition } from '../../proxy/definition/load.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const BUILT = `${ROOT}build/proxy/`

/** Loaded by some settings or requests alone, so these come from node_modules when they are asked for. */
const LOADED_WHEN_NEEDED = [
  '@apidevtools/swagger-parser',
  '@fastify/otel',
  '@opentelemetry/*',
  '@scalar/openapi-upgrader',
  'ioredis'
]

/** Packages of which the proxy uses a part, or nothing; each has a file in bundle/ that stands for it. */
const USED_IN_PART = /^(?:prom-client|undici)$/
const NOT_USED = /^(?:@fastify\/ajv-compiler|@fastify\/fast-json-stringify-compiler|light-my-request|ws)$/

const smaller: Plugin = {
  name: 'smaller packages',
  setup({ onResolve }) {
    onResolve({ filter: USED_IN_PART }, ({ path }) => ({ path: `${ROOT}scripts/build/bundle/${path}.cjs` }))
    onResolve({ filter: NOT_USED }, () => ({ path: `${ROOT}scripts/build/bundle/nothing.cjs` }))
  }
}

await rm(`${BUILT}chunks`, { recursive: true, force: true })
await build({
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
  plugins: [smaller],
  external: ['#*', ...LOADED_WHEN_NEEDED],
  define: { PREPARED_DEFINITION: JSON.stringify(await prepareDefinition()) },
  // CommonJS packages among the bundled ones ask for Node's modules by `require`, which modules do not have.
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);"
  }
})
