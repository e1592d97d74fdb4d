/**
 * The arguments of `live`: what is understood, and that a mistake is one line which repeats no key.
 */
import { expect, test } from 'vitest'
import { HELP, readArguments } from '../../../live/command-line.ts'

test('without arguments: tyntec, three wrong codes, text', () => {
  expect(readArguments([])).toEqual({
    isHelp: false,
    second: 'wrong-codes',
    upstream: new URL('https://api.tyntec.com'),
    transcript: undefined,
    isJson: false,
    replay: undefined,
    show: undefined
  })
})

test.each([
  [['--second=resend'], { second: 'resend' }],
  [['--wait-expiry'], { second: 'wait-expiry' }],
  [['--second', 'wait-expiry', '--wait-expiry'], { second: 'wait-expiry' }],
  [['--upstream', 'http://localhost:8090/'], { upstream: new URL('http://localhost:8090') }],
  [['--upstream', 'http://[::1]:8090'], { upstream: new URL('http://[::1]:8090') }],
  [['--json', '--transcript', 'x'], { isJson: true, transcript: 'x' }],
  [['--replay', 'x'], { replay: 'x' }],
  [['--show', 'x'], { show: 'x' }],
  [['--help'], { isHelp: true }]
])('%j', (args, expected) => {
  expect(readArguments(args)).toMatchObject(expected)
})

test.each([
  [['--second=more'], '--second must be one of wrong-codes, wait-expiry, resend'],
  [['--second=resend', '--wait-expiry'], 'contradict each other'],
  [['--upstream', 'http://api.tyntec.com'], 'must begin with https://'],
  [['--upstream', 'ftp://localhost'], 'must begin with https://'],
  [['--upstream', 'http://localhost.example.com'], 'must begin with https://'],
  [['--upstream', 'api.tyntec.com'], 'is no URL'],
  [['--upstream', 'https://a:b@api.tyntec.com'], 'no path, query or password'],
  [['--upstream', 'https://api.tyntec.com/2fa/v1'], 'no path, query or password'],
  [['--transcript='], '--transcript needs the name of a file'],
  [['--show', 'x', '--replay', 'y'], '--show stands alone'],
  [['--show', 'x', '--json'], '--show stands alone'],
  [['--show='], '--show needs the name of a file'],
  [['--other'], 'there is no such option'],
  [['--json=1'], '--json takes no value'],
  [['--transcript', '--json'], '--transcript needs a value']
])('%j is a mistake', (args, message) => {
  expect(() => readArguments(args)).toThrow(message)
})

test.each([
  ['--key=SECRET'],
  ['--key', 'SECRET'],
  ['--api-key=SECRET'],
  ['--apikey', 'SECRET'],
  ['-key', 'SECRET'],
  ['SECRET'],
  ['--api_key=SECRET'],
  ['--SECRET'],
  ['-SECRET'],
  ['--keySECRET'],
  ['--json', '--SECRET=x']
])('%s is no way to give the key', (...args) => {
  const act = () => readArguments(args)
  expect(act).toThrow('TYNTEC_API_KEY')
  expect(act).not.toThrow('SECRET')
})

test('the help names every option and variable', () => {
  for (const name of [
    '--second',
    '--wait-expiry',
    '--upstream',
    '--transcript',
    '--json',
    '--replay',
    '--show',
    '--help'
  ])
    expect(HELP).toContain(name)
  for (const name of ['TYNTEC_API_KEY', 'TYNTEC_NUMBER', 'TYNTEC_COUNTRY']) expect(HELP).toContain(name)
})

test('help and plan say the same time', () => {
  expect(HELP).toMatch(/about five\s+minutes, with --wait-expiry about ten/)
})
