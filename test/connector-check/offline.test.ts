/**
 * The check fetches nothing. A definition may come from anybody, and a $ref in it must not make this machine call out or
 * read its files.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { checkConnector } from '../../connector-check/run.ts'
import { writeConnector } from './support.ts'

test('a $ref to a server is reported and not followed', async () => {
  let requests = 0
  const server = createServer((_, response) => {
    requests++
    response.end('{"type":"object"}')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const ref = `http://127.0.0.1:${(server.address() as AddressInfo).port}/schema.json`
  try {
    const { folder } = await writeConnector({ definition: { responses: { Greeting: { schema: { $ref: ref } } } } })
    const { findings } = await checkConnector({ folder })
    expect(findings.filter(({ rule }) => rule === 'ppc-ref-local')).toHaveLength(1)
    expect(requests).toBe(0)
  } finally {
    await new Promise((done) => server.close(done))
  }
})

test('a $ref to a file is reported and not followed', async () => {
  const $ref = 'apiProperties.json#/properties'
  const { folder } = await writeConnector({ definition: { responses: { Greeting: { schema: { $ref } } } } })
  const { findings } = await checkConnector({ folder })
  expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['ppc-ref-local'])
})
