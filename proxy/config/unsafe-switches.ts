/**
 * Switches of Node, V8 and a package that are unsafe here: they bypass a check, or write keys, codes and phone numbers to a place
 * that is not protected. Node applies them before any of our code runs, so the only defence is not to start.
 * https://nodejs.org/api/cli.html, and `node --v8-options` for V8's options
 */
import { inspectorIsOpen } from './inspector.ts'
import { optionNamesIn } from './node-options.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Pattern for an option's name without leading dashes and value, and why the option is refused. */
type Row = readonly [option: RegExp, why: string]

/** Always refused. */
const UNSAFE: readonly Row[] = [[/^insecure-http-parser$/, 'it lets smuggled requests through']]

/** Refused unless ALLOW_DIAGNOSTICS_FOR_TESTS is set. */
const EXPOSING: readonly Row[] = [
  [/^(?:inspect|debug-port$|experimental-.*inspect)/, 'an inspector shows all of the memory, keys and codes included'],
  // Node reads a configuration file by itself, so its content cannot be checked here.
  [/^experimental-(?:default-)?config-file$/, 'the options in such a file cannot be checked'],
  [/^(?:tls-keylog|trace-tls)$/, 'it writes what TLS keeps secret'],
  // Events of node.http contain request targets, which hold numbers and codes: https://nodejs.org/api/tracing.html
  [/^trace-event/, 'trace events hold phone numbers and codes'],
  // V8's trace options print values of variables. The Node options excepted here print only warnings, code locations and sizes.
  [
    /^trace(?:$|-(?!(?:deprecation|exit|gc|require-module|sigint|sync-io|warnings)(?:-|$)))/,
    'it may print keys, codes and phone numbers'
  ],
  [/^(?:print|log|logfile|redirect-code-traces|dump)(?:-|$)/, 'it may write keys, codes and phone numbers to a file'],
  [/^detailed-error-stack-trace$/, 'it may print keys, codes and phone numbers'],
  // By default an unhandled rejection reaches our own handler, which never prints its message.
  [/^unhandled-rejections$/, 'it may print the text of an error, which may hold anything'],
  // A report contains the environment, and so the password of Redis: https://nodejs.org/api/report.html
  [/^(?:experimental-)?report(?:-|$)/, 'a report holds the environment, texts of errors and addresses of callers'],
  [/^(?:heapsnapshot|heap-snapshot)-/, 'a heap snapshot holds keys, codes and phone numbers'],
  [/^(?:abort-on-uncaught-exception|build-snapshot(?:-config)?)$/, 'it writes the memory to a file'],
  [/^(?:heap|cpu|ll)-prof(?:-|$)|^prof(?:-|$)|^perf-|^gdbjit/, 'a profile is written to a file that nobody guards']
]

const EXPOSING_VARIABLES: Readonly<Record<string, string>> = {
  NODE_DEBUG: 'it prints headers, which hold keys, and targets, which hold phone numbers and codes',
  NODE_DEBUG_NATIVE: 'it prints what Node does with each connection',
  NODE_V8_COVERAGE: 'it writes which code ran to a file that nobody guards'
}

/** With the package `debug`, ioredis prints the commands that it sends, including its password. */
const DEBUGS_REDIS = /\*|ioredis/

/**
 * Finds the unsafe switches of this process.
 *
 * @param execArgv `process.execArgv`
 * @param isTest whether diagnostics are allowed; switches that bypass a check never are
 * @returns one line for each, with its name and never its value
 */
export function unsafeSwitches(environment: Environment, execArgv: readonly string[], isTest: boolean): string[] {
  const { NODE_TLS_REJECT_UNAUTHORIZED, NODE_OPTIONS = '', DEBUG = '' } = environment
  const mistakes: string[] = []
  if (NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    mistakes.push(
      'NODE_TLS_REJECT_UNAUTHORIZED must not be 0: it sends API keys to whoever answers. To trust a CA of your own, set NODE_EXTRA_CA_CERTS'
    )
  }
  const options = optionNamesIn(NODE_OPTIONS, execArgv)
  mistakes.push(...refused(options, UNSAFE))
  if (isTest) return mistakes
  mistakes.push(...refused(options, EXPOSING))
  if (inspectorIsOpen() && !options.some((option) => option.startsWith('inspect'))) {
    mistakes.push(
      'The inspector must not be open: it shows all of the memory. SIGUSR1 or a module has opened it before the settings were read'
    )
  }
  for (const [name, why] of Object.entries(EXPOSING_VARIABLES)) {
    if (environment[name]) mistakes.push(`${name} must not be set: ${why}`)
  }
  if (DEBUGS_REDIS.test(DEBUG))
    mistakes.push('DEBUG must not hold "ioredis" or "*": the client of Redis then prints its password')
  return mistakes
}

const refused = (options: readonly string[], rows: readonly Row[]): string[] =>
  options.flatMap((option) => {
    const row = rows.find(([pattern]) => pattern.test(option))
    return row ? [`NODE_OPTIONS and the command line must not hold --${option}: ${row[1]}`] : []
  })
