/**
 * The names that are no proxy's: the definition's own host is among them, whatever it is renamed to.
 */
import { expect, test } from 'vitest'
import { NOT_A_PROXY, TYNTEC } from '../../packaging/not-a-proxy.ts'
import { readSources } from '../../packaging/read-sources.ts'

test('the host of the definition is the placeholder', async () => {
  const { host } = (await readSources()).connector.definition
  expect([...NOT_A_PROXY.keys()]).toEqual([host, TYNTEC])
})
