/**
 * CONNECT: nothing answers, or not with TLS. What builds on it is skipped and names it.
 */
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { CouldNotRun } from '../../../doctor/could-not-run.ts'
import { check, codesOf, deploymentBehind } from '../support/deployments.ts'
import { listening } from '../support/front.ts'

test('nothing listens', async () => {
  const all = await check(await deploymentBehind({}))
  expect(codesOf(all)).toEqual(['CONNECT'])
  expect(all.find(({ check: { code } }) => code === 'CONNECT')?.finding).toMatchObject({
    what: expect.stringContaining('nothing listens there'),
    remedy: expect.stringContaining('20.31.0.1: is that the right machine?')
  })
  expect(all.find(({ check: { code } }) => code === 'CHAIN')?.finding).toMatchObject({
    level: 'skipped',
    what: 'not asked, because of CONNECT'
  })
})

test('the proxy listens there without TLS in front of it', async () => {
  const plain = await listening(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
  onTestFinished(() => plain.close())
  const all = await check(await deploymentBehind({ 443: plain.port }))
  expect(codesOf(all)).toEqual(['CONNECT'])
  expect(all.find(({ check: { code } }) => code === 'CONNECT')?.finding).toMatchObject({
    what: expect.stringContaining('does not speak TLS'),
    remedy: expect.stringContaining('The proxy itself speaks plain http')
  })
})

test('a name that this machine cannot look up ends the checks', async () => {
  const place = () => ({ host: 'nowhere.invalid', port: 443 })
  await expect(check(await deploymentBehind({}, { reach: { place } }))).rejects.toThrow(CouldNotRun)
})

test('a name of a private network that this machine does not know is the fault of its address', async () => {
  const place = () => ({ host: 'nowhere.invalid', port: 443 })
  const all = await check(await deploymentBehind({}, { reach: { place }, url: 'https://proxy.contoso.internal' }))
  expect(all.filter(({ finding: { level } }) => level === 'fault').map(({ check: { code } }) => code)).toEqual([
    'ADDRESS'
  ])
  expect(all.find(({ check: { code } }) => code === 'CHAIN')?.finding.what).toBe('not asked, because of ADDRESS')
})
