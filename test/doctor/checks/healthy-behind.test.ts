/**
 * What is well, and what is down: nothing is reported of a healthy deployment behind a gateway, and few things of one that is down.
 */
import { expect, test } from 'vitest'
import { check, deploymentBehind } from '../support/deployments.ts'
import { found, HTML, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy({ FRONT_PAGE: 'false' })

const UNSAID = 'not known: the front page alone says it, and FRONT_PAGE is off'

test('a gateway that adds Server, Via and HSTS, and a proxy without its front page', async () => {
  const deployment = await spoilt(proxy, {
    request: (sent) => ({
      ...sent,
      headers: { ...sent.headers, via: '1.1 gateway', 'x-forwarded-for': '203.0.113.8' }
    }),
    answer: (got) => ({
      ...got,
      headers: { ...got.headers, server: 'nginx', via: '1.1 gateway', 'strict-transport-security': 'max-age=31536000' }
    })
  })
  const all = await check(deployment)
  expect(
    all.filter(({ finding: { level } }) => level !== 'ok').map(({ check: { code }, finding }) => [code, finding.what])
  ).toEqual([
    ['VERSION', UNSAID],
    ['STAND_IN', UNSAID]
  ])
})

test('a gateway that does not reach the proxy: one finding, which the skipped checks name', async () => {
  const deployment = await spoilt(proxy, { instead: () => ({ status: 502, headers: HTML, body: '<h1>502</h1>' }) })
  const all = await check(deployment)
  const skipped = all.filter(({ finding: { level } }) => level === 'skipped')
  expect(skipped.length).toBeGreaterThan(8)
  // Their answers are those of the gateway: nothing wrong was found in them, and nothing is known.
  expect(skipped.map(({ check: { code } }) => code)).toEqual(expect.arrayContaining(['REDIRECT', 'METRICS', 'LIMIT']))
  for (const { finding } of skipped) expect(finding.what).toMatch(/because of (?:HEALTH|KEY_HEADER)/)
  expect(await found(deployment)).toHaveLength(1)
})

test('nothing that listens: few findings', async () => {
  expect((await found(await deploymentBehind({}))).length).toBeLessThanOrEqual(3)
})
