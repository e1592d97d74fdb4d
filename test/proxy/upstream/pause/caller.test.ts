/**
 * A caller leaves while the process stands still, and tyntec may have answered its call meanwhile.
 */
import { expect, test } from 'vitest'
import { openSocket } from '../../../support/raw-calls.ts'
import { expectRecovered, KEY } from '../../../support/scripted-ask.ts'
import { pausedPair } from './paused-pair.ts'

test.each([true, false])(
  'a caller that leaves during a pause causes no defect and disturbs no other call (answered meanwhile: %s)',
  async (answered) => {
    const { proxy, upstream, pauseAt, release } = await pausedPair(({ otpId }) => otpId === 'right-1')
    const caller = await openSocket(proxy.port)
    caller.write(`POST /2fa/v1/otp/right-1/check?otpCode=0420 HTTP/1.1\r\nHost: a\r\napikey: ${KEY}\r\n\r\n`)
    await pauseAt(1, () => {
      caller.resetAndDestroy()
      if (answered) release()
    })
    await expectRecovered(proxy)
    expect(upstream.calls).toHaveLength(3)
    await expect.poll(() => proxy.lines().filter(({ msg }) => msg === 'call')).toHaveLength(3)
    expect(proxy.lines().filter(({ msg }) => msg === 'defect')).toEqual([])
  }
)
