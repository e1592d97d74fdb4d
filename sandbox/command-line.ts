/**
 * Reads the arguments and environment variables of `npm run sandbox`.
 */
import { parseArgs } from 'node:util'
import { isLoopbackHost } from './host.ts'
import { readOptions } from './options-text.ts'

export interface CommandLine {
  isHelp: boolean
  /** 0 takes a free port. */
  port: number
  /** Base URL of a proxy in front of the sandbox, without a slash at its end. */
  proxy: string | undefined
  options: ReturnType<typeof readOptions>
}

export const usage = `Usage: npm run sandbox [-- --help]

Starts a stand-in for tyntec's 2FA service on 127.0.0.1, until Ctrl+C.

Environment variables:
  SANDBOX_PORT       port to listen on, 0 to 65535; 0, the default, takes a free one
  SANDBOX_PROXY_URL  address of a proxy in front of the sandbox, such as http://127.0.0.1:8080;
                     the sandbox's page then calls it
  SANDBOX_OPTIONS    how it answers, as JSON, such as {"deleteStatus": 204, "bareRefusals": true}

Faults, options and more: sandbox/README.md
`

/** @throws {Error} with one line for the person who started the sandbox */
export function readCommandLine(args: string[], env: Readonly<Record<string, string | undefined>>): CommandLine {
  return {
    isHelp: readHelp(args),
    port: readPort(env.SANDBOX_PORT),
    proxy: readProxy(env.SANDBOX_PROXY_URL),
    options: readOptions(env.SANDBOX_OPTIONS)
  }
}

function readHelp(args: string[]): boolean {
  try {
    const { values } = parseArgs({ args, options: { help: { type: 'boolean', short: 'h', default: false } } })
    return values.help
  } catch {
    throw new Error(`The sandbox takes no argument but --help: ${JSON.stringify(args.join(' '))}.`)
  }
}

function readPort(text: string | undefined): number {
  const port = Number(text || 0)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error('SANDBOX_PORT must be a whole number from 0 to 65535 (0 takes a free port).')
}

/** Loopback only, because the page sends the sandbox's keys and codes to this address. */
function readProxy(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'http:' && isLoopbackHost(url.host) && url.href === `${url.origin}/`) return url.origin
  throw new Error(
    'SANDBOX_PROXY_URL must be an http URL of this machine without a path, such as http://127.0.0.1:8080.'
  )
}
