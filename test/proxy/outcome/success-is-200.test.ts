/**
 * A success is 200 whatever tyntec calls it: Power Automate and Logic Apps take a 202 for "ask again later" and poll.
 * https://learn.microsoft.com/azure/connectors/connectors-native-http#asynchronous-request-response-behavior
 */
import { expect, test } from 'vitest'
import { startWorld } from '../../support/world.ts'

test.each([200, 202] as const)('a right code is 200 where tyntec says %i', async (verifiedStatus) => {
  const world = await startWorld({ sandbox: { verifiedStatus } })
  const { path, message } = await world.send()
  const reply = await world.check(path, message.code)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('location')).toBeNull()
  expect(reply.json).toMatchObject({ valid: true, otpId: message.otpId })
})

test.each([200, 201] as const)('send and resend are 200 where tyntec says %i', async (sentStatus) => {
  const world = await startWorld({ sandbox: { sentStatus } })
  const { path, message, reply } = await world.send()
  expect(reply.status).toBe(200)
  const again = await world.ask('POST', path)
  expect(again.status).toBe(200)
  expect(again.json).toMatchObject({ otpId: message.otpId })
})
