/**
 * The process ends itself in one place, because only there do calls get their answers and the log its last lines. A start that
 * fails has neither.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const PROXY = new URL('../../../proxy/', import.meta.url)

// The log ends the process in its listener of 'exit', where a write that hangs would keep it.
test('only the one way out, a failed start, and a log that hangs on the way out end the process', () => {
  const enders = readdirSync(PROXY, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /process\.(exit|abort|reallyExit|kill)\b/.test(readFileSync(new URL(file, PROXY), 'utf8')))
  expect(enders.sort()).toEqual(['observe/log-output.ts', 'process/exit.ts', 'server.ts'])
})
