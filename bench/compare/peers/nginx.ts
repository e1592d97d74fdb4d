/**
 * Peer: nginx with njs, both from Debian. Pass-through is plain `proxy_pass`; only checks go through a script, which is how
 * somebody who knows nginx would do it.
 */
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { findProgram, versionOf } from '../../kit/installed.ts'
import type { Peer } from '../peer.ts'

const MODULE = '/usr/lib/nginx/modules/ngx_http_js_module.so'
const read = (file: string): Promise<string> => readFile(new URL(`servers/${file}`, import.meta.url), 'utf8')

export const nginx: Peer = {
  name: 'nginx',
  title: 'nginx, njs',
  setup: 'one worker, keep-alive to the upstream, a script for checks only, no log',
  cannot: [],
  rewrites: true,
  fromNpm: false,
  async prepare({ folder, upstream }) {
    const program = await findProgram('nginx')
    if (program === undefined || !(await exists(MODULE))) return undefined
    const template = await read('nginx.conf')
    const scripts = fileURLToPath(new URL('servers/', import.meta.url))
    return {
      version: await versionOf(program, '-v'),
      async start(port) {
        const home = `${folder}/nginx-${port}`
        await mkdir(home, { recursive: true })
        const values: Record<string, string> = {
          MODULE,
          HOME: home,
          SCRIPTS: scripts,
          PORT: String(port),
          UPSTREAM: String(upstream)
        }
        await writeFile(
          `${home}/nginx.conf`,
          template.replaceAll(/@([A-Z]+)@/g, (_, name: string) => values[name] ?? '')
        )
        return { command: [program, '-p', home, '-c', `${home}/nginx.conf`, '-e', 'stderr'] }
      }
    }
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false
  )
