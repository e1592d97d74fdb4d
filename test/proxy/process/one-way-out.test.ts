/**
 * One way out: calls get their answers, and the log its last lines, only where the process ends itself in one place. What keeps it
 * from starting has neither.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const PROXY = new URL('../../../proxy/', import.meta.url)

// The log ends it in its listener of 'exit', when the process is on its way out and a write that hangs would keep it.
test('nothing but the way out, a start that fails, and a log that hangs on the way out, ends the process', () => {
  const enders = readdirSync(PROXY, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /process\.(exit|abort|reallyExit|kill)\b/.test(readFileSync(new URL(file, PROXY), 'utf8')))
  expect(enders.sort()).toEqual(['observe/log-output.ts', 'process/exit.ts', 'server.ts'])
})
