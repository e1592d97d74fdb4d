/**
 * Parity: the report for people, whose last line is also for machines.
 */
import pc from 'picocolors'
import type { Result } from './run.ts'

/** @param expected number of cases in the tables */
export function report(results: readonly Result[], expected: number): { text: string; isRight: boolean } {
  const wrong = results.filter(({ proxy, script }) => proxy.length + script.length > 0)
  const right = (who: 'proxy' | 'script') => results.filter((result) => result[who].length === 0).length
  const rows = wrong.flatMap(({ table, name, proxy, script }) => [
    pc.bold(`${table}: ${name}`),
    ...proxy.map((mistake) => `    ${pc.red('proxy ')}  ${mistake}`),
    ...script.map((mistake) => `    ${pc.red('script')}  ${mistake}`)
  ])
  if (results.length !== expected) rows.push(pc.red(`${expected - results.length} cases did not run`))
  const last = `${expected} cases: proxy ${right('proxy')}, script ${right('script')}`
  return {
    text: [...rows, last, ''].join('\n'),
    isRight: wrong.length === 0 && expected > 0 && results.length === expected
  }
}
