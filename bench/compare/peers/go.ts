/**
 * Peer: the reverse proxy of Go's standard library, compiled once. One of the targets compares ours with it.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findProgram, versionOf } from '../../kit/installed.ts'
import { temporaryFolder } from '../../kit/temporary-folder.ts'
import { PARTS, type Peer } from '../peer.ts'

const SOURCE = fileURLToPath(new URL('servers/proxy.go', import.meta.url))
/** Time-out of the compiler, which also compiles the standard library, ms. */
const COMPILE_LIMIT = 300_000

export const go: Peer = {
  name: 'go',
  title: 'Go ReverseProxy',
  setup: 'net/http/httputil with ModifyResponse, GOMAXPROCS=1, no log',
  cannot: [],
  rewrites: true,
  fromNpm: false,
  parts: PARTS,
  async prepare({ upstream }) {
    const compiler = findProgram('go')
    if (compiler === undefined) return undefined
    const folder = temporaryFolder()
    const program = `${folder}/go-proxy`
    await promisify(execFile)(compiler, ['build', '-o', program, SOURCE], {
      timeout: COMPILE_LIMIT,
      env: {
        PATH: process.env.PATH ?? '',
        GOCACHE: `${folder}/go-cache`,
        GOPATH: `${folder}/go`,
        GOFLAGS: '-mod=mod',
        GO111MODULE: 'off'
      }
    })
    return {
      version: await versionOf(compiler, 'version'),
      start: async (port) => ({ command: [program, String(port), String(upstream.port)], env: { GOMAXPROCS: '1' } })
    }
  }
}
