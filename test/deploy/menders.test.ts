/**
 * The table of errors, which the front page shows, and the operations page name the same person for each error.
 */
import { expect, test } from 'vitest'
import { errorRows, type Mender } from '../../proxy/errors.ts'
import { read } from '../support/repository.ts'

/** How a row of the operations page begins to say who it is: "you" runs the proxy. */
const BEGINNINGS: Record<string, Mender> = {
  'the author': 'the author of the flow',
  'the owner': 'the owner of the API key',
  you: 'whoever runs this proxy',
  nobody: 'nobody: wait'
}

const rows = read('docs/operations.md')
  .split('\n')
  .filter((line) => /^\| `[A-Z_]+`[ ,]/.test(line))
  .map((line) => line.split(' | '))

test.each(errorRows().map(({ code, mender }) => [code, mender]))('%s is mended by %s', (code, mender) => {
  const [, , who = ''] = rows.find(([codes]) => codes?.includes(`\`${code}\``)) ?? []
  const named = Object.entries(BEGINNINGS).find(([beginning]) => new RegExp(`^${beginning}\\b`).test(who))?.[1]
  expect(named).toBe(mender)
})
