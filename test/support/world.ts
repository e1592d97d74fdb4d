/**
 * What the tests of the proxy share: the sandbox as tyntec, the built proxy before it, and a flow's calls through both.
 */
import { beforeAll, onTestFinished } from 'vitest'
import { type Message, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { call, type Reply } from './http.ts'
import { launchProxy, type RunningProxy } from './proxy.ts'

export interface WorldOptions {
  readonly sandbox?: SandboxOptions
  /** Settings of the proxy. */
  readonly env?: Readonly<Record<string, string>>
}

export interface World {
  readonly sandbox: Sandbox
  readonly proxy: RunningProxy
  /** Calls the proxy; `target` is path and query below `/2fa/v1`, `key` null leaves the API key out. */
  ask(method: string, target: string, key?: string | null): Promise<Reply>
  /** Sends a code to a phone of its own; gives the OTP's path below `/2fa/v1` and what the phone received. */
  send(parameters?: Record<string, string>): Promise<{ path: string; message: Message; reply: Reply }>
  /** Lets a code be checked. */
  check(path: string, code: string): Promise<Reply>
}

/** One world for all tests of a file; it ends after the last of them. Use it inside of tests only. */
export function useWorld(options: WorldOptions = {}): World {
  let world: World | undefined
  beforeAll(async () => {
    const opened = await open(options)
    world = opened.world
    return opened.close
  })
  const present = (): World => {
    if (!world) throw new Error('the world is there for tests, not before them')
    return world
  }
  return {
    get sandbox() {
      return present().sandbox
    },
    get proxy() {
      return present().proxy
    },
    ask: (...args) => present().ask(...args),
    send: (...args) => present().send(...args),
    check: (...args) => present().check(...args)
  }
}

/** A world that ends with the running test. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { world, close } = await open(options)
  onTestFinished(close)
  return world
}

async function open({ sandbox: sandboxOptions, env = {} }: WorldOptions) {
  const sandbox = await startSandbox(sandboxOptions)
  const proxy = await launchProxy({ upstream: sandbox.url, env })
  const close = async () => {
    await proxy.stop()
    await sandbox.close()
  }

  const ask: World['ask'] = (method, target, key = sandbox.apiKey) =>
    call(`${proxy.url}/2fa/v1${target}`, { method, headers: key === null ? {} : { apikey: key } })

  let sent = 0
  const send: World['send'] = async (parameters = {}) => {
    // 07700 900000 to 900999 belong to nobody (Ofcom); those from 500 on have faults in the sandbox.
    const number = `+447700900${String(100 + (sent++ % 300))}`
    const reply = await ask('POST', `/otp?${new URLSearchParams({ number, ...parameters })}`)
    const message = sandbox.outbox.messages.find(({ otpId }) => otpId === reply.json.otpId)
    if (!message) throw new Error(`nothing was sent: ${reply.status} ${reply.text}`)
    return { path: `/otp/${message.otpId}`, message, reply }
  }

  const check: World['check'] = (path, code) => ask('POST', `${path}/check?otpCode=${encodeURIComponent(code)}`)
  return { world: { sandbox, proxy, ask, send, check } satisfies World, close }
}

/** A code of four digits that is not the given one. */
export const wrong = (code: string): string => (code === '0000' ? '1111' : '0000')
