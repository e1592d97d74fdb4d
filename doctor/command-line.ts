/**
 * The command line of `doctor`: the address of a proxy, and a few options.
 */
import { parseArgs } from 'node:util'

export interface CommandLine {
  /** Scheme, host and port. */
  readonly url: URL
  readonly json: boolean
  readonly deep: boolean
  readonly metricsPort: number
}

/** A mistake in the arguments. `message` is for the user, and repeats no password. */
export class UsageError extends Error {
  override name = 'UsageError' as const
}

export const USAGE = `Usage: tyntec-2fa-proxy doctor URL [options]

Checks a deployed proxy from outside, as Power Platform would reach it. Sends nothing to tyntec and needs no key.

  URL               address of the proxy, such as https://proxy.contoso.com
  --json            prints one JSON object at the end, with url, checks and exit
  --deep            lets the proxy ask tyntec once, with a made-up key and ID: no message is sent
  --metrics-port N  port of the proxy's metrics (METRICS_PORT), which must not answer from outside; 9464 by default
  --help            prints this

A name that only the hosts file of this machine knows can be checked, too; DNS_A then reports a fault. With npm, "npm run -s"
leaves out npm's own lines, which no program can read: npm run -s doctor -- URL --json

Exit code: 0 no fault, 1 a fault, 2 it could not run, 130 ended by Ctrl+C.
`

const OPTIONS = {
  json: { type: 'boolean', default: false },
  deep: { type: 'boolean', default: false },
  'metrics-port': { type: 'string', default: '9464' },
  help: { type: 'boolean', short: 'h', default: false }
} as const

/** @throws {UsageError} */
export function readCommandLine(args: readonly string[]): CommandLine | 'help' {
  const { values, positionals } = parse(args)
  if (values.help) return 'help'
  const [address, another] = positionals
  if (address === undefined) throw new UsageError('Give the address of the proxy, such as https://proxy.contoso.com.')
  if (another !== undefined) throw new UsageError('Give one address, and no more.')
  const { json, deep } = values
  return { url: readAddress(address), json, deep, metricsPort: readPort(values['metrics-port']) }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError(explain(error as Error & { code?: string }))
  }
}

/** Node's own messages are for programmers. They name the option, and no value. */
function explain({ code, message }: Error & { code?: string }): string {
  const [, option = ''] = /'(--?[^\s'=]+)/.exec(message) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `doctor knows no option ${option}.`
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return message
  return option === '--metrics-port' ? PORT_NEEDED : `${option} takes no value.`
}

const PORT_NEEDED = '--metrics-port takes a port from 1 to 65535.'

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new UsageError(PORT_NEEDED)
}

/**
 * Reads the address. Without a scheme, it is https. A name with other letters than ASCII is converted to its form in
 * the DNS (xn--…).
 *
 * @throws {UsageError} when there is more than scheme, host and port
 */
export function readAddress(text: string): URL {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (!url?.hostname) throw new UsageError('That is not an address. Give one such as https://proxy.contoso.com.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new UsageError(`Power Platform calls over https, not over ${url.protocol.slice(0, -1)}.`)
  if (url.username || url.password)
    throw new UsageError('Give the address without a user and password: a connector cannot hold them.')
  if (url.pathname !== '/' || url.search || url.hash)
    throw new UsageError(
      `Give the address alone, without a path: ${url.origin}. The proxy has to be at the root of its name.`
    )
  if (url.hostname.endsWith('.'))
    throw new UsageError('Give the name without the dot at its end: the definition of a connector cannot hold it.')
  if (url.port === '0') throw new UsageError('Nobody can call port 0.')
  return new URL(url.origin)
}
