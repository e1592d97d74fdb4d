/**
 * What is printed with a solution: how to import it, and what an import leaves to do.
 */
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { solutionSteps } from '../../../../../scripts/connector/package/solution/steps.ts'

const lines = (...args: Parameters<typeof solutionSteps>) =>
  stripVTControlCharacters(solutionSteps(...args).join('\n')).split('\n')
const numbered = (all: string[]) => all.filter((line) => /^ {4}\d\. /.test(line)).map((line) => line.trim())

test('it says that nobody has tried it, and how to import it', () => {
  const all = lines('dist/s.zip')
  expect(all.join('\n')).toContain('not tried on a tenant; tell us')
  expect(all).toContain('    pac solution import --path "dist/s.zip"')
  expect(all.join('\n')).toContain('solution of its own, and import it before the flows')
})

test('after the import: edit, check the key, update, connect and test', () => {
  const steps = numbered(lines('dist/s.zip'))
  expect(steps.map((step) => step.split(/[ :]/)[1])).toEqual(['Solutions', 'Security', 'Update', 'Test', 'It'])
  expect(steps[1]).toContain('label apikey, name apikey, location Header')
  expect(steps.map((step) => Number.parseInt(step, 10))).toEqual([1, 2, 3, 4, 5])
})

test('a script is uploaded before the update, because the solution has none', () => {
  const steps = numbered(lines('dist/s.zip', 'dist/connector-script/script.csx'))
  expect(steps[2]).toBe(
    '3. Code: upload "dist/connector-script/script.csx", which the solution lacks, turn it on, choose all operations'
  )
  expect(steps[3]).toMatch(/^4\. Update connector/)
  expect(lines('dist/s.zip').join('\n')).not.toContain('Code:')
})
