/**
 * A package can be made again, byte for byte: on another day, in another time zone, over an older one.
 */
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { BUILT_PACKAGE, PACKAGE, readFiles, runScript, temporaryFolder } from './run.ts'

const SOLUTION = ['--solution', '--publisher-prefix', 'abc']

async function make(out: string, host: string, zone: string, script = BUILT_PACKAGE): Promise<Record<string, Buffer>> {
  const { code } = await runScript(script, ['--host', host, '--out', out, ...SOLUTION], { TZ: zone })
  expect(code).toBe(0)
  return readFiles(out)
}

test('two packages for one host are the same bytes, wherever and over whatever they were made', async () => {
  const [here, there] = [await temporaryFolder(), await temporaryFolder()]
  const first = await make(here, 'proxy.contoso.com', 'Pacific/Auckland')
  await make(there, 'other.contoso.com', 'UTC')
  const second = await make(there, 'proxy.contoso.com', 'America/Los_Angeles', PACKAGE)
  expect(Object.keys(first)).toContain('tyntec-2fa-solution.zip')
  expect(Object.keys(second)).toEqual(Object.keys(first))
  const different = Object.keys(first).filter((name) => !first[name]?.equals(second[name] ?? Buffer.alloc(0)))
  expect(different).toEqual([])
})

test('the zip holds the files of the connector folder, in order', async () => {
  const out = await temporaryFolder()
  const { 'tyntec-2fa-connector.zip': zip = Buffer.alloc(0) } = await make(out, 'proxy.contoso.com', 'UTC')
  const unzipped = Object.entries(unzipSync(zip)).map(([name, content]) => [name, Buffer.from(content)] as const)
  const folder = await readFiles(join(out, 'connector'))
  expect(unzipped.map(([name]) => name)).toEqual(Object.keys(folder))
  expect(unzipped.filter(([name, content]) => !folder[name]?.equals(content))).toEqual([])
})
