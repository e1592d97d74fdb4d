/**
 * Key, phone and country: from the environment, else asked until they can be used.
 */
import { expect, test } from 'vitest'
import { start } from './streams.ts'

const UPSTREAM = '--upstream=https://127.0.0.1:9'
const KEY = { TYNTEC_API_KEY: 'a-key' }

async function ask(env: Parameters<typeof start>[1], ...lines: string[]) {
  const running = start([UPSTREAM], env)
  for (const line of lines) running.say(line)
  running.end()
  expect(await running.status).toBe(2)
  return running.stdout()
}

test('nothing is set: all is asked, in one go', async () => {
  const said = await ask({}, '  a-key  ', '07400 123456', 'gb')
  expect(said).toContain('API key (it is not shown): ')
  expect(said).toContain('The country of that number')
  expect(said).toContain('number of GB ending in 56')
})

test.each(['a key', 'a\u0007key', 'kéy', 'x'.repeat(257)])('an impossible key is asked again', async (key) => {
  const said = await ask({ TYNTEC_API_KEY: key, TYNTEC_NUMBER: '+447400123456' }, 'a-key')
  expect(said).toContain('That cannot be an API key')
  expect(said).not.toContain(key)
  expect(said).toContain('This is what the run does')
})

test('white space at the ends of a key is cut', async () => {
  expect(await ask({ TYNTEC_API_KEY: ' a-key\n', TYNTEC_NUMBER: '+447400123456' })).toContain(
    'This is what the run does'
  )
})

test.each([
  ['a fixed line', '+493012345678', 'That number takes no text messages'],
  ['no number', 'hello', 'That is no phone number. Give it as'],
  ['a number too short', '+4474', 'That number has too few'],
  ['a satellite phone without a country', '+881612345678', 'That number takes no text messages']
])('%s is asked again', async (_, number, why) => {
  const said = await ask({ ...KEY, TYNTEC_NUMBER: number }, '+49 1511 2345678')
  expect(said).toContain(why)
  expect(said).not.toContain('"country"')
  expect(said).toContain('number of DE ending in 78')
})

test('a number with its country code needs no country', async () => {
  for (const number of ['+447400123456', '0044 7400 123456', '+44 (0) 7400 123456'])
    expect(await ask({ ...KEY, TYNTEC_NUMBER: number })).not.toContain('The country of')
})

test.each([
  ['UK', 'The United Kingdom is GB.'],
  ['Britain', 'A country is two letters (ISO 3166-1), such as GB.']
])('a country that is none is asked again: %s', async (country, why) => {
  const said = await ask({ ...KEY, TYNTEC_NUMBER: '07400123456', TYNTEC_COUNTRY: country }, 'GB')
  expect(said).toContain(why)
  expect(said).toContain('This is what the run does')
})

test('it is said why the country is asked', async () => {
  const said = await ask({ ...KEY, TYNTEC_NUMBER: '07400123456' }, 'GB')
  expect(said).toContain('Without + and a country code, that number is taken as it is dialled within its country.')
})

test('where only Enter was pressed, it is said what is expected', async () => {
  const said = await ask({}, '', 'a-key', '', '07400123456', '', 'GB')
  expect(said).toContain('Type or paste the API key')
  expect(said).toContain('Type the number of the mobile phone')
  expect(said).toContain('A country is two letters (ISO 3166-1), such as GB.')
  expect(said).toContain('number of GB ending in 56')
})

test.each(['٠٧٤٠٠ ١٢٣٤٥٦', '０７４００１２３４５６'])(
  'a national number in other digits needs its country: %s',
  async (number) => {
    expect(await ask({ ...KEY, TYNTEC_NUMBER: number }, 'GB')).toContain('number of GB ending in 56')
  }
)

test('digits of another script are those of the country that was given', async () => {
  const said = await ask({ ...KEY, TYNTEC_NUMBER: '٤٩١٥١١٢٣٤٥٦٧٨', TYNTEC_COUNTRY: 'US' })
  expect(said).toContain('That number has too few or too many digits')
})

test.each(['+447400123456', '+447400123456 +447400123457', '07400123456 / 57', '+447400123456, +447400123457'])(
  'the plan is about one number, or there is none: %s',
  async (number) => {
    const said = await ask({ ...KEY, TYNTEC_NUMBER: number, TYNTEC_COUNTRY: 'GB' })
    expect(said.includes('number of GB ending in 56')).toBe(number === '+447400123456')
  }
)
