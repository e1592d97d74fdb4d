/**
 * What the command says of itself, and what it does with words that it does not know.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { runCommand } from '../../support/command.ts'

/** Settings with which it would not start. */
const BAD = { PORT: 'x' }

test('--help names every option and every setting with its default, whatever the settings are', async () => {
  const { code, stdout, stderr } = await runCommand(['--help'], { env: BAD })
  expect([code, stderr]).toEqual([0, ''])
  for (const option of ['--check-config', '--help', '--version']) expect(stdout).toContain(`  ${option} `)
  for (const [name, schema] of Object.entries(SETTINGS)) {
    const { sentence } = schema.meta() as { sentence: string }
    const byDefault = schema.safeParse(undefined).data
    const [, paragraph = ''] = stdout.split(`\n  ${name}\n`)
    expect(paragraph).toContain(sentence.replaceAll('`', ''))
    expect(paragraph.split('\n', 1)[0]).toContain(byDefault === undefined ? 'off by default' : `default ${byDefault}`)
  }
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
