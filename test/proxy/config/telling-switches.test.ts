/**
 * Some switches of Node write keys, codes and numbers somewhere. Node obeys them by itself, so the proxy does not start with them.
 * https://nodejs.org/api/cli.html
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { NODE_FLAGS } from '../../../bench/kit/node-flags.ts'
import { unsafeSwitches } from '../../../proxy/config/unsafe-switches.ts'
import { SERVER } from '../../support/built-proxy.ts'

/** Starts the proxy on an address that the process cannot have, so that it ends even where no switch stops it. */
function start(env: Readonly<Record<string, string>>, args: readonly string[] = []): string[] {
  // Node writes its files into this folder, which is removed after the test.
  const cwd = mkdtempSync(join(tmpdir(), 'switches-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, SERVER], {
    env: { HOST: '192.0.2.1', ...env },
    cwd,
    timeout: 20_000,
    encoding: 'utf8'
  })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  return stderr.split('\n').filter((line) => line.startsWith('cannot start: '))
}

const NOWHERE = 'cannot start: HOST is no address of this machine; use one of its own, or 0.0.0.0 for all'

test.each([
  ['NODE_DEBUG', 'http,net'],
  ['NODE_DEBUG', 'undici'],
  ['NODE_DEBUG_NATIVE', 'http'],
  ['NODE_V8_COVERAGE', 'coverage'],
  ['DEBUG', 'ioredis:redis'],
  ['DEBUG', 'express:*']
])('the proxy does not start with %s=%s', (name, value) => {
  const lines = unsafeSwitches({ [name]: value }, [], false)
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name} must not `))])
  expect(lines[0]).not.toContain(value)
})

test('the process names each such variable of its environment', () => {
  const env = {
    NODE_DEBUG: 'http,net',
    NODE_DEBUG_NATIVE: 'http',
    NODE_V8_COVERAGE: 'coverage',
    DEBUG: 'ioredis:redis'
  }
  const lines = start(env)
  expect(lines.map((line) => /^cannot start: (\w+) must not /.exec(line)?.[1])).toEqual(Object.keys(env))
  for (const value of ['http,net', 'coverage', 'ioredis:redis']) expect(lines.join()).not.toContain(value)
})

const OPTIONS = [
  '--inspect=127.0.0.1:0',
  '--trace-event-categories=node.http',
  '--tls-keylog=keys.log',
  '--trace-tls',
  '--trace-uncaught',
  '--unhandled-rejections=warn',
  '--report-on-fatalerror',
  '--report-uncaught-exception',
  '--report_on_signal',
  '--heapsnapshot-signal=SIGUSR2',
  '--heapsnapshot-near-heap-limit=1',
  '--heap-prof',
  '--abort-on-uncaught-exception',
  '--perf-basic-prof'
]

/** The name of a switch as the lines have it. */
const nameOf = (option: string): string => option.split('=')[0]?.replaceAll('_', '-').replace(/^-+/, '') ?? ''

/** What a start says to switches: each alone is refused by the function that it asks, and all at once by the process, line by line. */
function expectRefused(options: readonly string[], lines: readonly string[]): void {
  for (const option of options) {
    const line = expect.stringContaining(` must not hold --${nameOf(option)}: `)
    expect(unsafeSwitches({}, [option], false)).toEqual([line])
    expect(unsafeSwitches({ NODE_OPTIONS: `--no-warnings ${option}` }, [], false)).toEqual([line])
    expect(lines).toContainEqual(line)
  }
  expect(lines).toHaveLength(new Set(options.map(nameOf)).size)
}

test('the proxy does not start with any of these in NODE_OPTIONS', () => {
  expectRefused(OPTIONS, start({ NODE_OPTIONS: ['--no-warnings', ...OPTIONS].join(' ') }))
})

// V8 takes a single dash as well.
const MORE = ['--cpu-prof', '--cpu_prof', '-prof']

test('the proxy does not start with any of these on the command line', () => {
  expectRefused([...OPTIONS, ...MORE], start({}, [...OPTIONS, ...MORE]))
})

test('each refused switch has its own line, and no line shows a value', () => {
  const lines = start({ NODE_DEBUG: 'http', NODE_OPTIONS: '--tls-keylog=tops3cret.log --inspect=0' }, ['--cpu-prof'])
  expect(lines.map((line) => / (NODE_DEBUG|--[\w-]+)(?::| )/.exec(line)?.[1]).sort()).toEqual([
    '--cpu-prof',
    '--inspect',
    '--tls-keylog',
    'NODE_DEBUG'
  ])
  expect(lines.join()).not.toContain('tops3cret')
})

test.each([
  ['quotes', { NODE_OPTIONS: '"--trace-uncaught"' }],
  ['quotes and a backslash', { NODE_OPTIONS: '"--trace-unc\\aught"' }],
  ['quotes in the middle', { NODE_OPTIONS: '--trace-"unc"aught' }]
])('%s in NODE_OPTIONS do not hide a switch', (_how, env) => {
  expect(unsafeSwitches(env, [], false)).toEqual([expect.stringContaining(' must not hold --trace-uncaught: ')])
})

test('the process is not misled by quotes either, which Node takes away', () => {
  expect(start({ NODE_OPTIONS: '"--trace-uncaught" "--trace-\\tls" --heap-"prof"' })).toEqual(
    ['trace-uncaught', 'trace-tls', 'heap-prof'].map((name) => expect.stringContaining(` must not hold --${name}: `))
  )
})

const HARMLESS: [what: string, env: Record<string, string>][] = [
  ['an empty NODE_DEBUG', { NODE_DEBUG: '' }],
  ['DEBUG for somebody else', { DEBUG: 'true' }],
  ['the flags of `npm start`', { NODE_OPTIONS: NODE_FLAGS.join(' ') }],
  [
    'switches that print places in the code and sizes',
    { NODE_OPTIONS: '--trace-warnings --trace-exit --trace-sigint --trace-deprecation' }
  ],
  ['a module that is named like a switch', { NODE_OPTIONS: '--import=data:text/javascript,//--inspect' }],
  ['a switch that is switched off', { NODE_OPTIONS: '--no-heap-prof --no-trace-uncaught' }]
]

test.each(HARMLESS)('with %s the proxy starts', (_what, env) => {
  expect(unsafeSwitches(env, [], false)).toEqual([])
})

test('with all of that at once the process starts', () => {
  const NODE_OPTIONS = HARMLESS.map(([, env]) => env.NODE_OPTIONS ?? '').join(' ')
  expect(start({ ...Object.assign({}, ...HARMLESS.map(([, env]) => env)), NODE_OPTIONS })).toEqual([NOWHERE])
})

test('with ALLOW_DIAGNOSTICS_FOR_TESTS the switches for diagnostics are allowed', () => {
  const env = { NODE_DEBUG: 'x', NODE_OPTIONS: '--trace-uncaught --report-on-fatalerror', NODE_V8_COVERAGE: 'coverage' }
  expect(start({ ...env, ALLOW_DIAGNOSTICS_FOR_TESTS: 'true' }, ['--inspect=127.0.0.1:0'])).toEqual([NOWHERE])
})

test('with ALLOW_DIAGNOSTICS_FOR_TESTS the switches that undo a check are refused all the same', () => {
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_OPTIONS: '--insecure-http-parser' }
  expect(start({ ...env, ALLOW_DIAGNOSTICS_FOR_TESTS: 'true' })).toHaveLength(2)
})

test.each([
  '--prof',
  '--report_on_signal',
  // V8's own switches print so much that no process is started with them here.
  '--trace',
  '--trace-deopt-verbose',
  '--print-bytecode',
  '--print_all_exceptions',
  '--detailed-error-stack-trace',
  '--heap-snapshot-on-oom',
  '--ll-prof',
  '--log-all',
  // Node 24 alone knows these.
  '--experimental-config-file=node.config.json',
  '--experimental-default-config-file',
  '--experimental-network-inspection',
  // With these Node waits before it runs any line of the proxy.
  '--inspect-brk',
  '--inspect-wait=0',
  '--debug-port=0'
])('the switch %s is refused', (option) => {
  expect(unsafeSwitches({}, [option], false)).toHaveLength(1)
  expect(unsafeSwitches({}, [option], true)).toEqual([])
})

test.each(['--trace-gc', '--trace-gc-verbose', '--trace-require-module', '--stack-trace-limit=50', '--title=trace'])(
  'the switch %s is allowed',
  (option) => {
    expect(
      unsafeSwitches({}, [option, '--max-old-space-size=200', '--enable-source-maps', '--import=x'], false)
    ).toEqual([])
  }
)
