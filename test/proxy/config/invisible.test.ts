/**
 * A mistake that cannot be seen, quotes that belong to another file format or an invisible character, is named in one clear line,
 * whatever the setting, and the value is not repeated.
 */
import { expect, test } from 'vitest'
import { readConfig } from '../../../proxy/config/config.ts'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { runCommand } from '../../support/command.ts'
import { mistakesOf } from './mistakes-of.ts'
import { expectNoStart } from './start.ts'

/** The same line for each setting, and no second one. */
function expectOneMistake(value: string, mistake: string): void {
  for (const name of Object.keys(SETTINGS)) {
    const start = () => readConfig({ [name]: value })
    expect(start, name).toThrow(expect.objectContaining({ mistakes: [`${name} ${mistake}`] }))
  }
}

test.each([
  '"8080"',
  "'8080'",
  '“8080”',
  '„8080“',
  '‘8080’',
  '«8080»',
  '`8080`',
  '"8080',
  '8080"',
  ' "8080"\r\n',
  '""'
])('quotes around the value, %s, are named for every setting', (value) =>
  expectOneMistake(value, 'must be without the quotes around it')
)

test.each([
  ['80\n80', 'line break'],
  ['80\r80', 'line break'],
  ['80\u202880', 'line break'],
  ['80\t80', 'tab'],
  ['80\u200b80', 'invisible character U+200B'],
  ['8080\u200b', 'invisible character U+200B'],
  ['\u200e8080', 'invisible character U+200E'],
  ['80\u00ad80', 'invisible character U+00AD'],
  ['80\u00a080', 'invisible character U+00A0'],
  ['80\ufeff80', 'invisible character U+FEFF'],
  ['80\u000080', 'invisible character U+0000'],
  ['80\u001b80', 'invisible character U+001B'],
  ['80\u316480', 'invisible character U+3164'],
  ['80\u{e0041}80', 'invisible character U+E0041']
])('%j is refused for every setting by the name of what is in it', (value, what) => {
  expectOneMistake(value, `must be without the ${what} in it`)
})

test('bytes of another encoding, which Node reads as U+FFFD, are named for every setting', () =>
  expectOneMistake('80\ufffd80', 'must be in UTF-8'))

test('a password in a Redis URL may hold quotes inside', () => {
  const { REDIS_URL } = readConfig({ REDIS_URL: `redis://:a'b"c@redis.example.com` })
  expect(REDIS_URL?.[0]?.password).toBe(`a'b"c`)
})

test('the start fails with one line for each such setting, and the value is in none', async () => {
  await expectNoStart(
    { UPSTREAM_URL: '"https://tops3cret.example"', LOG_LEVEL: 'wa\u200brn', PUBLIC_URL: 'https://a\nb.example' },
    ['LOG_LEVEL', 'PUBLIC_URL', 'UPSTREAM_URL']
  )
})

test('a password in quotes is not repeated', () => {
  expect(mistakesOf({ REDIS_URL: '"rediss://user:tops3cret@redis.example.com"' })).toEqual([
    'REDIS_URL must be without the quotes around it'
  ])
})

test('--check-config names what is in a value of .env', async () => {
  const { code, stdout, stderr } = await runCommand(['--check-config'], {
    envFile: 'PORT=80\u200b80\nHOST=“127.0.0.1”\n'
  })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr.trimEnd().split('\n').sort()).toEqual([
    'cannot start: HOST must be without the quotes around it',
    'cannot start: PORT must be without the invisible character U+200B in it'
  ])
})
