/**
 * What a person reads below the log when the proxy has started at a terminal. Anything else that takes the log, a file, a pipe or a
 * collector, gets JSON alone.
 */
import { isIPv6 } from 'node:net'
import { isatty } from 'node:tty'
import type { Config } from '../config/settings.ts'
import type { CallLog } from '../observe/call-log.ts'

const STDOUT = 1

type Listening = Pick<Config, 'HOST' | 'PORT' | 'FRONT_PAGE'>

/** Says where the proxy listens, and what to do next, if standard output is a terminal. */
export function greet(config: Listening, callLog: Pick<CallLog, 'forPeople'>): void {
  // `process.stdout` would open the terminal a second time, beside the log.
  if (isatty(STDOUT)) callLog.forPeople(greeting(config))
}

/** @returns two lines, each with its line break */
export const greeting = (config: Listening): [string, string] => [
  `The proxy runs: ${config.FRONT_PAGE ? `open ${urlOf(config)} in a browser.` : `${urlOf(config)}/readyz says so.`}\n`,
  'Run it with --check-config to see what is left to set. Ctrl+C ends it.\n'
]

/** An address for this machine: a browser cannot open "all addresses". */
function urlOf({ HOST, PORT }: Listening): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST
  return `http://${isIPv6(host) ? `[${host}]` : host}:${PORT}`
}
