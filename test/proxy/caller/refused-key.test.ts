/**
 * A 401 means that the API key was refused. It is never mistaken for a wrong code, however the gateway words it, and counts no
 * attempt.
 */
import { expect, test } from 'vitest'
import { startWorld, wrong } from '../../support/world.ts'

test.each(['classic', 'newer', 'empty'] as const)(
  'a refused key is answered 401 without a verdict and counts no attempt (gateway: %s)',
  async (gatewayStyle) => {
    const world = await startWorld({ sandbox: { gatewayStyle } })
    const { path, message } = await world.send()
    for (const code of [message.code, wrong(message.code)]) {
      const reply = await world.ask('POST', `${path}/check?otpCode=${code}`, 'sandbox-key-of-nobody')
      expect(reply.status).toBe(401)
      expect(reply.json).toMatchObject({ code: expect.any(String), message: expect.stringContaining('API key') })
      expect(reply.json).not.toHaveProperty('valid')
    }
    expect((await world.ask('GET', path)).json).toMatchObject({ otpStatus: 'ACTIVE', attemptCount: 0 })
  }
)
