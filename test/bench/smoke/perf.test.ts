/**
 * Bench, perf: the count is what `perf stat` prints; a machine without counters has no such counter. A stand-in for perf prints what
 * perf 6.1 does.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { RunningProxy } from '../../../bench/kit/proxy.ts'
import { findPerf, instructionsIn } from '../../../bench/smoke/perf.ts'

const folders: string[] = []

afterEach(() => {
  vi.unstubAllEnvs()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** Puts a perf before all others: what it prints for `true`, and for a process when it is interrupted. */
function perfOnPath(ofTrue: string, ofProcess = ''): void {
  const folder = mkdtempSync(join(tmpdir(), 'perf-'))
  folders.push(folder)
  const script = `#!/bin/sh
[ "$1 $2 $3 $4" = "stat -x, -e instructions:u" ] || exit 129
[ "$5" = true ] && { echo '${ofTrue}' >&2; exit 0; }
[ "$5" = -p ] || exit 129
trap "echo '${ofProcess}' >&2; exit 0" INT
while :; do sleep 0.05; done
`
  writeFileSync(join(folder, 'perf'), script)
  chmodSync(join(folder, 'perf'), 0o755)
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
}

test.each([
  ['one kind of core', '160211,,instructions:u,512253,100.00,0.31,insn per cycle', 160_211],
  [
    'two kinds of cores',
    '1000,,cpu_core/instructions:u/,512253,80.00,,\n30,,cpu_atom/instructions:u/,12253,20.00,,',
    1_030
  ],
  ['no counters', '<not supported>,,instructions:u,0,100.00,,', undefined],
  ['a process that did nothing', '<not counted>,,instructions:u,0,0.00,,', undefined],
  ['no permission', 'Error:\nAccess to performance monitoring and observability operations is limited.', undefined]
])('%s', (_what, output, count) => {
  expect(instructionsIn(output)).toBe(count)
})

test('a machine without counters does not count with perf', async () => {
  perfOnPath('<not supported>,,instructions:u,0,100.00,,')
  expect(await findPerf()).toBeUndefined()
})

test('a load is counted until it ends', async () => {
  perfOnPath('160211,,instructions:u,512253,100.00,,', '98765,,instructions:u,512253,100.00,,')
  const perf = await findPerf()
  let isLoaded = false
  const count = await perf?.measure({ pid: process.pid } as RunningProxy, async () => {
    isLoaded = true
  })
  expect([perf?.name, perf?.prefix, count, isLoaded]).toEqual(['instructions', [], 98_765, true])
})

test('a count that fails in between is an error with what perf said', async () => {
  perfOnPath('160211,,instructions:u,512253,100.00,,', '<not counted>,,instructions:u,0,0.00,,')
  const perf = await findPerf()
  await expect(perf?.measure({ pid: process.pid } as RunningProxy, async () => {})).rejects.toThrow('<not counted>')
})
