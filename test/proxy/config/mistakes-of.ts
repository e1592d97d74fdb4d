/**
 * What a start says to an environment, without starting a process for each: the process prints these lines, and mistakes.test.ts and
 * others see it do so.
 */
import { expect } from 'vitest'
import { ConfigError, readSettings } from '../../../proxy/config/config.ts'

type Environment = Readonly<Record<string, string>>

/** @returns the lines that keep the proxy from starting; none where it starts */
export function mistakesOf(environment: Environment): readonly string[] {
  try {
    readSettings(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
}

/** The names at the beginnings of those lines. */
export const mistakenIn = (environment: Environment): string[] =>
  mistakesOf(environment).map((line) => line.split(' ', 1)[0] ?? '')

/** Expects one line for each of the settings, and no value in any of them. */
export function expectMistakes(environment: Environment, settings: readonly string[]): void {
  expect(mistakenIn(environment).sort()).toEqual([...settings].sort())
  const lines = mistakesOf(environment).join('\n')
  // A value may be a secret; shorter ones stand in the names and bounds of a line.
  for (const value of Object.values(environment)) if (value.length > 3) expect(lines).not.toContain(value)
  expect(lines.split('\n')).toHaveLength(settings.length)
}
