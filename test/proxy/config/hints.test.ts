/**
 * What a bad value is told: its unit, that it may be left out, and what is meant by a code that many take for a country's.
 */
import { expect, test } from 'vitest'
import { readConfig } from '../../../proxy/config/config.ts'
import { describeSettings } from '../../../proxy/config/described-settings.ts'
import { SETTINGS } from '../../../proxy/config/settings.ts'

const mistake = (name: string, value: string): string => {
  try {
    readConfig({ [name]: value })
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test.each([
  ['DRAIN_DELAY_MS', 'must be a whole number of milliseconds from 0 to 300000'],
  ['THROTTLE_CALLS', 'must be a whole number of calls from 1 to 1000000'],
  ['PORT', 'must be a whole number from 1 to 65535']
])('%s names its unit', (name, hint) => {
  expect(mistake(name, '5s')).toBe(`${name} ${hint}`)
})

test('an empty value of a setting that is off by default is told that it may be left out', () => {
  const off = describeSettings(readConfig({})).flatMap(({ name, value }) => (value === undefined ? [name] : []))
  expect(off.length).toBeGreaterThan(8)
  for (const name of off) expect(mistake(name, ''), name).toContain('or left out')
})

test.each([
  ['UK', 'must have GB for the United Kingdom, not UK'],
  ['DE, UK', 'must have GB for the United Kingdom, not UK'],
  ['DE,AT,XX', 'must be codes of countries with phone numbers (ISO 3166-1 alpha-2): number 3 of the list is none'],
  ['de', `${SETTINGS.GUARD_COUNTRIES.meta()?.hint}`],
  ['Germany', `${SETTINGS.GUARD_COUNTRIES.meta()?.hint}`],
  ['DE,', `${SETTINGS.GUARD_COUNTRIES.meta()?.hint}`]
])('GUARD_COUNTRIES=%s', (value, hint) => {
  expect(mistake('GUARD_COUNTRIES', value)).toBe(`GUARD_COUNTRIES ${hint}`)
})
