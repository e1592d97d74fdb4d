/**
 * The operator's page of a young process: ten minutes, as an hour would be empty but for a thin line; and words that fit little.
 */
import { expect, onTestFinished, test } from 'vitest'
import { call } from '../../support/http.ts'
import { serveMadeUp } from './made-up.ts'

test('less than ten minutes are shown as ten, to the second; nothing was verified here, and one call failed', async () => {
  const served = await serveMadeUp({ HOST: '0.0.0.0' }, 7)
  onTestFinished(() => served.close())
  await served.pass(6, () => served.call('OK', 200, 9))
  served.call('OK', 200, 1)
  served.call('UPSTREAM_TOO_SLOW', 504, 1)
  served.call('NO_SUCH_OPERATION', 404, 13, { operation: undefined })
  const { text } = await call(served.url)
  expect(text).toContain('<h2 id="hour">Last 10 minutes</h2>')
  // As --check-config calls it.
  expect(text).toContain('<a href="#advice">4 pieces of advice about the settings</a>')
  expect(text).toContain('<h2 id="advice-title">Advice about the settings</h2>')
  expect(text.split('class="hit"')).toHaveLength(1 + 3 * 10)
  expect(text).toContain(
    '56 calls in the last minute, 1 of them failed by tyntec or this proxy, and nothing that needs'
  )
  expect(text).toContain('55 messages that tyntec took, none verified through this proxy')
  expect(text).toContain('Besides these, 13 requests for documents')
  const legend = text.slice(text.indexOf('<ul class="legend">'))
  expect(legend.indexOf('Overloaded, defects')).toBeLessThan(legend.indexOf('Succeeded'))
})
