/**
 * A real HAProxy or nginx in front of the proxy, with the configuration of deploy/ and a certificate of its own. Only what belongs to
 * a machine is replaced in it: ports, files, addresses of the proxies.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../bench/kit/free-port.ts'
import { selfSigned } from './certificates.ts'
import { endWithProcess } from './end-with-process.ts'
import { read } from './repository.ts'

/** ms that a start may take. */
const START_LIMIT = 5_000

/** Where Debian puts the two, for users without it in their PATH as well. */
const env = { PATH: `${process.env.PATH ?? ''}:/usr/sbin` }

/** Whether a program is installed; the checks in .ci/ install both. */
export const isInstalled = (name: 'haproxy' | 'nginx'): boolean => spawnSync(name, ['-v'], { env }).status === 0

export interface Gateway {
  /** Of the certificate, which callers must trust. */
  readonly ca: string
  readonly port: number
  /** All that it has written so far. */
  output(): string
  stop(): Promise<void>
}

interface Setup {
  readonly port: number
  readonly folder: string
  readonly certificate: { readonly key: string; readonly cert: string }
}

/** Changes the text of a configuration. */
export type Edit = (text: string) => string

/** Replaces what must be there. */
export const swap = (text: string, old: string | RegExp, by: string): string => {
  const changed = text.replace(old, () => by)
  if (changed === text) throw new Error(`the configuration has no ${old}`)
  return changed
}

/** @param ports of one or two proxies on 127.0.0.1 */
export function startHaproxy(ports: readonly number[], edit: Edit = (text) => text): Promise<Gateway> {
  return start(({ port, folder, certificate }) => {
    const [pem, file] = [join(folder, 'proxy.pem'), join(folder, 'haproxy.cfg')]
    writeFileSync(pem, certificate.cert + certificate.key)
    let text = edit(read('deploy/haproxy.cfg'))
    text = swap(text, 'bind :443 ssl crt /etc/haproxy/proxy.pem', `bind 127.0.0.1:${port} ssl crt ${pem}`)
    // Names that begin with abns@ are known to the whole machine, on which other tests run as well.
    text = swap(text, /abns@tyntec-2fa/g, `unix@${join(folder, 'inside')}`)
    text = onPorts(
      text,
      ports,
      /^ {4}server proxy-\d.*\n/gm,
      (proxy, index) => `    server proxy-${index + 1} ${proxy}\n`
    )
    writeFileSync(file, text)
    return ['haproxy', '-db', '-f', file]
  })
}

/** @param ports of one or two proxies on 127.0.0.1 */
export function startNginx(ports: readonly number[], edit: Edit = (text) => text): Promise<Gateway> {
  return start(({ port, folder, certificate }) => {
    const [crt, key] = [join(folder, 'proxy.crt'), join(folder, 'proxy.key')]
    writeFileSync(crt, certificate.cert)
    writeFileSync(key, certificate.key)
    let text = edit(read('deploy/nginx.conf'))
    text = swap(text, 'listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`)
    text = swap(text, '/etc/nginx/proxy.crt', crt)
    text = swap(text, '/etc/nginx/proxy.key', key)
    text = onPorts(
      text,
      ports,
      /^ {4}server 127.*\n/gm,
      (proxy) => `    server ${proxy} max_fails=1 fail_timeout=2s;\n`
    )
    writeFileSync(join(folder, 'proxy.conf'), text)
    writeFileSync(join(folder, 'nginx.conf'), nginxAround(folder))
    mkdirSync(join(folder, 'temp'))
    return ['nginx', '-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')]
  })
}

/** What Debian's /etc/nginx/nginx.conf is to a file in conf.d, for a user without rights and a folder of its own. */
const nginxAround = (folder: string): string => `daemon off;
pid ${folder}/nginx.pid;
worker_processes 1;
events {}
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/temp/${name};`).join('\n  ')}
  access_log off;
  include ${folder}/proxy.conf;
}
`

/** Puts the proxies in the place of the two servers of the file. */
function onPorts(
  text: string,
  ports: readonly number[],
  servers: RegExp,
  line: (proxy: string, index: number) => string
): string {
  const lines = ports.map((port, index) => line(`127.0.0.1:${port}`, index)).join('')
  const [first = ''] = text.match(servers) ?? []
  return swap(
    text.replace(servers, (one) => (one === first ? 'SERVERS' : '')),
    'SERVERS',
    lines
  )
}

type Prepare = (setup: Setup) => [program: string, ...args: string[]]

async function start(prepare: Prepare): Promise<Gateway> {
  for (let attempt = 1; ; attempt++) {
    const started = await startOnce(prepare)
    if (typeof started !== 'string') return started
    // Somebody else may have taken the port after it was found free.
    if (attempt === 3 || !started.includes('Address already in use')) throw new Error(started)
  }
}

/** @returns what it wrote where it did not start */
async function startOnce(prepare: Prepare): Promise<Gateway | string> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'))
  const port = await freePort()
  const certificate = selfSigned('localhost')
  const [program, ...args] = prepare({ port, folder, certificate })
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      output += text
    })
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await exited
    rmSync(folder, { recursive: true, force: true })
  }
  const limit = performance.now() + START_LIMIT
  const isUp = async (): Promise<boolean> => (await accepts(port)) && child.exitCode === null
  while (!(await isUp())) {
    if (child.exitCode === null && performance.now() < limit) await sleep(20)
    else {
      await stop()
      return `${program} did not start:\n${output}`
    }
  }
  killWithProcess(child, exited)
  return { ca: certificate.cert, port, output: () => output, stop }
}

function killWithProcess(child: ChildProcess, exited: Promise<void>): void {
  void exited.then(endWithProcess(() => child.kill('SIGKILL')))
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
