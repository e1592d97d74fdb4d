/**
 * What the command says of itself, and what it does with words that it does not know.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Config, GROUPS, SETTINGS } from '../../../proxy/config/settings.ts'
import { shortSentence } from '../../../proxy/config/short-sentences.ts'
import { helpAbout, helpFor, helpText } from '../../../proxy/process/help.ts'
import { runCommand } from '../../support/command.ts'

/** Settings with which it would not start. */
const BAD = { PORT: 'x' }

const NAMES = Object.keys(SETTINGS) as (keyof Config)[]
const widest = (text: string): number => Math.max(...text.split('\n').map(({ length }) => length))

test('--help names every option and, under five headings, every setting with its default, whatever the settings are', async () => {
  const { code, stdout, stderr } = await runCommand(['--help'], { env: BAD })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toBe(helpText())
  for (const option of ['--check-config', '--strict', '--help', '--version']) expect(stdout).toContain(`  ${option} `)
  for (const [heading, settings] of Object.entries(GROUPS)) {
    const [, group = ''] = stdout.split(`\n\n${heading}:\n\n`)
    const lines = group.split('\n\n', 1)[0]?.split('\n').filter(Boolean) ?? []
    const names = lines.flatMap((line) => (/^ {2}(?=[A-Z])/.test(line) ? [line.trim().split(' ', 1)[0]] : []))
    expect(names, heading).toEqual(Object.keys(settings))
    expect(lines).toHaveLength(2 * names.length)
  }
  expect(stdout).toContain('\n  PORT (default 8080)\n      Port to listen on.\n')
  expect(stdout).toContain('\n  UPSTREAM_TIMEOUT_MS (default 9000 ms)\n')
  expect(stdout).toContain('\n  REDIS_URL (off by default)\n')
})

test('--help fits 80 columns, and what it says of a setting one line', () => {
  expect(widest(helpText())).toBeLessThanOrEqual(80)
  for (const name of NAMES) expect(shortSentence(name), name).toMatch(/^[A-Z][^\n`]{10,}\.$/)
})

test.each(NAMES)('--help %s says all about it in 80 columns', (name) => {
  const text = helpAbout(name) ?? ''
  const meta = SETTINGS[name].meta() as { sentence: string; hint: string; unit?: string; bounds?: string }
  // A word that is longer than a line stays whole.
  expect(widest(text)).toBeLessThanOrEqual(name === 'REDIS_SENTINELS' ? 120 : 80)
  const words = text.replace(/\s+/g, ' ')
  expect(words).toContain(meta.sentence.replaceAll('`', ''))
  expect(words).toContain(`${name} ${meta.hint}`)
  if (meta.bounds) expect(words).toContain(`${meta.unit}, ${meta.bounds}`)
})

test('--help NAME says of a former name what became of it', () => {
  expect(helpAbout('ADDRESS_LIMIT_CALLS')).toMatch(/^ADDRESS_LIMIT_CALLS is called ADDRESS_LIMIT_FAILED_CALLS now/)
  expect(helpAbout('ADDRESS_LIMIT_CALLS')).toContain(helpAbout('ADDRESS_LIMIT_FAILED_CALLS'))
  expect(helpAbout('THROTTLE_MAX_KEYS')?.replace(/\s+/g, ' ')).toContain('the value is always 100000.')
  expect(helpAbout('PATH')).toBeUndefined()
})

test('--help with a name that is no setting ends with status 1 and one line; the help is about the one that is near', async () => {
  expect(await runCommand(['--help', 'GUARD_COUNTRY'], { env: BAD })).toEqual({
    code: 1,
    stdout: helpAbout('GUARD_COUNTRIES'),
    stderr: 'GUARD_COUNTRY is no setting: did you mean GUARD_COUNTRIES?\n'
  })
  expect(helpFor(['PATH'])).toEqual({ text: '', unknown: ['PATH is no setting. See --help'] })
})

test('--help with several settings explains each, with a blank line between', () => {
  expect(helpFor(['PORT', 'HOST'])).toEqual({ text: `${helpAbout('PORT')}\n${helpAbout('HOST')}`, unknown: [] })
  expect(helpAbout('PORT')).toContain('\n\nThe message for a bad value: PORT must be')
})

test('--version prints the version in package.json and nothing else', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
  expect(await runCommand(['--version'], { env: BAD })).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test.each(['--port=8080', '-p', 'serve', '--help=yes', '--check-config --bogus'])(
  '"%s" ends with status 1 and one line that points to --help',
  async (line) => {
    const { code, stdout, stderr } = await runCommand(line.split(' '))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^cannot start: .*See --help\n$/)
  }
)

test.each([
  ['liv', 'live'],
  ['doctr https://proxy.contoso.com', 'doctor'],
  ['Doctor https://proxy.contoso.com', 'doctor']
])('"%s" is told that it may mean %s', async (line, meant) => {
  const { code, stdout, stderr } = await runCommand(line.split(' '))
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(`cannot start: "${line.split(' ')[0]}" is no command: did you mean ${meant}? See --help\n`)
})

test.each(['--strict live', '--check-config doctor https://proxy.contoso.com'])(
  '"%s" is told that a command comes first',
  async (line) => {
    const { code, stdout, stderr } = await runCommand(line.split(' '))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(`cannot start: ${line.split(' ')[1]} must be the first argument. See --help\n`)
  }
)
