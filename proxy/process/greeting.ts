/**
 * What a person reads after the log lines when the proxy has started at a terminal. Any other reader of the log (a
 * file, a pipe, a collector) gets only JSON.
 */
import { isIPv6 } from 'node:net'
import { isatty } from 'node:tty'
import type { Config } from '../config/settings.ts'
import type { CallLog } from '../observe/call-log.ts'
import { ownCommand } from './own-command.ts'

const STDOUT = 1

type Listening = Pick<Config, 'HOST' | 'PORT' | 'FRONT_PAGE' | 'METRICS_HOST' | 'METRICS_PORT'>

/** Says where the proxy listens, and what to do next, if standard output is a terminal. */
export function greet(config: Listening, callLog: Pick<CallLog, 'forPeople'>): void {
  // `process.stdout` would open the terminal a second time, in addition to the log.
  if (isatty(STDOUT)) callLog.forPeople(greeting(config, ownCommand(process.argv[1] ?? '', process.cwd())))
}

/**
 * @param command that was typed, without arguments
 * @returns two lines, or three with an operator's page, each with a line break
 */
export function greeting(config: Listening, command: string): string[] {
  const { HOST, PORT, METRICS_HOST, METRICS_PORT, FRONT_PAGE } = config
  const url = urlOf(HOST, PORT)
  return [
    `The proxy runs: ${FRONT_PAGE ? `open ${url} in a browser.` : `${url}/readyz says so.`}\n`,
    ...(METRICS_PORT === undefined ? [] : [`The operator's page: ${urlOf(METRICS_HOST, METRICS_PORT)}\n`]),
    `Ctrl+C ends it. What is left to set: ${command} --check-config\n`
  ]
}

/** An address for this machine: a browser cannot open "all addresses". */
function urlOf(address: string, port: number): string {
  const host = address === '0.0.0.0' || address === '::' ? 'localhost' : address
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`
}
