/**
 * The proxy is ready as soon as it serves calls, whoever started it: the command, the demo, or a program of its own.
 */
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../../proxy/app.ts'
import { readConfig } from '../../../proxy/config/config.ts'
import { Lifecycle } from '../../../proxy/http/lifecycle.ts'
import { openCallLog } from '../../../proxy/observe/call-log.ts'
import { call } from '../../support/http.ts'

test('a proxy that was built and listens is running, without another step', async () => {
  const app = await buildApp({ config: readConfig({}), callLog: openCallLog('silent') })
  onTestFinished(() => app.close())
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'starting' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const { status, json } = await call(`http://127.0.0.1:${port}/readyz`)
  expect([status, json]).toEqual([200, { status: 'running' }])
})

test('a proxy that was asked to end before it listened stays draining', async () => {
  const lifecycle = new Lifecycle()
  const app = await buildApp({ config: readConfig({}), callLog: openCallLog('silent'), lifecycle })
  onTestFinished(() => app.close())
  lifecycle.state = 'draining'
  await app.listen({ host: '127.0.0.1', port: 0 })
  const answer = await app.inject('/readyz')
  expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'draining' }])
})
