/**
 * After a pause of the process nothing is wrong with it, and the next calls are served at once.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { pause } from '../../../support/pause.ts'
import { verify } from '../../../support/scripted-ask.ts'

/** ms; several looks at the event loop, and more than its delay may be by default. */
const PAUSE_MS = 2_000

test.each(['500', '10000'])(
  'calls that come during a pause and right after it are served, EVENT_LOOP_DELAY_MS=%s',
  async (EVENT_LOOP_DELAY_MS) => {
    const { proxy } = await ownPair({ THROTTLE_CALLS: '100000', EVENT_LOOP_DELAY_MS })
    for (let round = 0; round < 2; round++) {
      const during: ReturnType<typeof verify>[] = []
      await pause(proxy, PAUSE_MS, () => void during.push(verify(proxy, 'right-1'), verify(proxy, 'wrong-1')))
      const endsAt = performance.now() + 1_200
      const after: number[] = []
      while (performance.now() < endsAt) after.push((await verify(proxy, 'right-2')).status)
      expect((await Promise.all(during)).map(({ body }) => body.valid)).toEqual([true, false])
      expect(after.length).toBeGreaterThan(10)
      expect(after.filter((status) => status !== 200)).toEqual([])
    }
  }
)
