/**
 * The published connector writes Sender and Caller, tyntec's documentation sender and caller. Both names are understood, and one
 * of them at a time.
 */
import { beforeEach, expect, test } from 'vitest'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

const SEND = '?number=%2B4915112345678&'
const RESEND = '/right-1?'

test.each([
  [`${SEND}Sender=tyntec`, 'sender', 'tyntec'],
  [`${SEND}sender=tyntec`, 'sender', 'tyntec'],
  [`${RESEND}sender=tyntec`, 'sender', 'tyntec'],
  [`${SEND}caller=%2B442079460000`, 'caller', '+442079460000'],
  [`${RESEND}Caller=%2B442079460000`, 'caller', '+442079460000'],
  [`${SEND}Sender=&sender=tyntec`, 'sender', 'tyntec'],
  [`${SEND}caller=%2B44%20(20)%207946-0000`, 'caller', '+442079460000'],
  [`${SEND}caller=%2B44%20(0)20%207946-0000`, 'caller', '+442079460000'],
  [`${SEND}caller=24/7`, 'caller', '24/7'],
  [`${SEND}caller=%2B447911123456/57`, 'caller', '+447911123456/57'],
  [`${SEND}caller=020%207946%200000`, 'caller', '02079460000'],
  [`${SEND}caller=1234`, 'caller', '1234'],
  [`${SEND}caller=%2B1`, 'caller', '+1'],
  [`${SEND}caller=My%20bank`, 'caller', 'My bank']
])('POST %s reaches tyntec as %s=%s', async (target, name, value) => {
  expect((await ask(proxy, 'POST', target)).status).toBe(200)
  expect(upstream.calls.map(({ query }) => query.getAll(name))).toEqual([[value]])
})

test.each([
  [`${SEND}Sender=a&sender=b`, 'Sender', 'sender'],
  [`${RESEND}caller=a&Caller=a`, 'Caller', 'caller']
])('POST %s gives one input under both of its names and is 400', async (target, one, other) => {
  const answered = await ask(proxy, 'POST', target)
  expectError(answered, 400, 'BAD_REQUEST')
  expect(answered.body.message).toBe(`The parameters "${one}" and "${other}" are the same. Give one of them.`)
  expect(upstream.calls).toEqual([])
})
