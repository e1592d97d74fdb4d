/**
 * Bench, service: the page's section and the JSON file.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EMPTY_PAGE } from '../../../bench/compare/report/page.ts'
import { optionsIn } from '../../../bench/service/entrypoint.ts'
import type { ServiceResults } from '../../../bench/service/results.ts'
import { serviceText } from '../../../bench/service/tables.ts'
import { writeService } from '../../../bench/service/write.ts'
import { emptyFolder } from '../../support/command.ts'

const all = (p50: number, p99: number, p999: number) => ({ p50, p99, p999 })
const results = (node: string, more: Partial<ServiceResults> = {}): ServiceResults => ({
  date: '2026-11-26',
  machine: { cpu: 'A CPU', cores: 2, memory: 8, kernel: 'Linux 6.1.0', node },
  delay: 150,
  redis: '7.0.15',
  latency: [
    { rate: 1, calls: 60, ways: { straight: { p50: 150.2, p99: undefined, p999: undefined } } },
    {
      rate: 100,
      calls: 6_000,
      ways: { straight: all(150.2, 151, 152), proxy: all(150.65, 152.25, 155), redis: all(150.8, 152.5, 156) }
    }
  ],
  lateness: all(0.08, 0.3, 0.9),
  cpu: [
    { call: 'status', busy: 55, slow: 500 },
    { call: 'verify', busy: 60, slow: undefined }
  ],
  idle: 0.002,
  container: {
    cores: 0.25,
    held: 'cgroup v2, cpu.max',
    steps: [
      { rate: 400, added: 3.21, refused: '', used: 0.4, throttled: 0.01, carried: true },
      { rate: 450, added: 80, refused: '7 x 503 OVERLOADED', used: 0.9, throttled: 0.5, carried: false }
    ]
  },
  starts: [
    { cores: 1, cached: false, ms: [220, 210, 230] },
    { cores: 0.25, cached: false, ms: [900, 800, 1_000] },
    { cores: 1, cached: true, ms: [150, 150, 150] }
  ],
  missing: [],
  ...more
})

test('the section says in sentences and tables what was measured, on which machine and Node', async () => {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'performance.md'), `${EMPTY_PAGE}\nBy hand.\n`)
  await writeFile(join(folder, 'performance.json'), '{"bench":{"kept":true}}')
  await writeService(folder, results('20.19.0'))
  await writeService(folder, results('24.1.0'))
  const page = await readFile(join(folder, 'performance.md'), 'utf8')
  // Before all else, the newest version first.
  expect(page).toMatch(
    /^# Performance\n\n<!-- service: [^>]*-->\n### With Node 24\n\nMeasured on A CPU, 2 cores, Node 24\.1\.0, 2026-11-26\.\n/
  )
  expect(page.indexOf('### With Node 20')).toBeLessThan(page.indexOf('<!-- end of service -->'))
  expect(page).toContain(
    'the proxy adds 0.45 ms to the typical call, 1.25 ms at p99, 3.00 ms at p99.9; with Redis 0.60 ms'
  )
  expect(page).toContain('| added by the proxy | 100 | 6,000 | 0.45 | 1.25 | 3.00 |')
  expect(page).toContain('| straight to the upstream | 1 | 60 | 150.20 | - | - |')
  expect(page).toContain('| status | 55 | 500 | 200 |')
  expect(page).toContain('carries 400 calls a second')
  expect(page).toContain('At 450 a second calls were refused or not answered (7 x 503 OVERLOADED).')
  expect(page).toContain('| one core | 220 (210..230) | 150 |')
  expect(page).toContain('| 0.25 core | 900 (800..1,000) | - |')
  expect(page).toContain('\nBy hand.\n')
  const data = JSON.parse(await readFile(join(folder, 'performance.json'), 'utf8'))
  expect(Object.keys(data.service)).toEqual(['20', '24'])
  expect(data.bench).toEqual({ kept: true })
})

test.each([
  ['says so before all else', 12, true],
  ['says nothing of it', 0.3, false]
])('a run %s where calls started %s ms late', (_what, p99, isSaid) => {
  const text = serviceText(results('24.1.0', { lateness: all(0.08, p99, 20) }))
  expect(text.includes('Other things ran on this machine')).toBe(isSaid)
})

test('what could not be measured is said: a computed figure is no measured one, and Redis is missing', () => {
  const missing = ['There is no redis-server here, so what concerns Redis is left out.']
  const cpu = [
    { call: 'status' as const, busy: 50, slow: undefined },
    { call: 'verify' as const, busy: 50, slow: undefined }
  ]
  const text = serviceText(results('24.1.0', { container: undefined, cpu, missing }))
  expect(text).toContain('A container of 0.25 core was not measured')
  expect(text).toContain('Computed from the CPU of a call: at most 5,000 calls a second')
  expect(text).toContain(missing[0])
  expect(text).not.toContain('**')
})

test('the image is started with the options of its ENTRYPOINT, the last one of the Dockerfile', async () => {
  const dockerfile = await readFile(new URL('../../../Dockerfile', import.meta.url), 'utf8')
  expect(optionsIn(dockerfile)).toContain('--disable-sigusr1')
  expect(() => optionsIn('ENTRYPOINT ["sh", "start.sh"]')).toThrow('does not start the proxy')
  expect(() => optionsIn('FROM scratch')).toThrow('does not start the proxy')
})
