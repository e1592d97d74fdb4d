/**
 * What stands in the run history after the shipped workflows ran: neither key nor code nor phone number.
 */
import { expect, test } from 'vitest'
import { type ExampleName, readExample } from '../../examples/runner/example.ts'
import { runWorkflow } from '../../examples/runner/run-workflow.ts'
import { useWorld } from '../support/world.ts'
import { startForm } from './form.ts'

const world = useWorld()
const NUMBER = '+447700900031'
const CODE = 'q7x0w2z9'

async function historyOf(name: ExampleName): Promise<string> {
  const otpId = (await world.ask('POST', `/otp?number=${encodeURIComponent(NUMBER)}&otpCode=${CODE}`)).json.otpId
  const form = await startForm(() => CODE)
  const { status, actions } = await runWorkflow(await readExample(name), {
    parameters: { proxyUrl: world.proxy.url, apiKey: world.sandbox.apiKey, formUrl: form.url },
    triggerBody: { number: NUMBER, otpId, otpCode: CODE },
    timeScale: 0.1
  })
  expect(status).toBe('Succeeded')
  return JSON.stringify(actions)
}

test.each<ExampleName>(['send', 'verify', 'send-wait-verify'])(
  'the run history of %s shows neither key nor code nor number',
  async (name) => {
    const history = await historyOf(name)
    expect(history).toContain('"status":"Succeeded"')
    for (const secret of [world.sandbox.apiKey, CODE, NUMBER, NUMBER.slice(1), encodeURIComponent(NUMBER)]) {
      expect(history).not.toContain(secret)
    }
  }
)

test('without the setting that hides inputs, the run history would show key and code', async () => {
  const open = JSON.parse(
    JSON.stringify(await readExample('verify')).replaceAll(/,"runtimeConfiguration":\{"secureData":\{[^}]*\}\}/g, '')
  )
  const otpId = (await world.ask('POST', `/otp?number=${encodeURIComponent(NUMBER)}&otpCode=${CODE}`)).json.otpId
  const { actions } = await runWorkflow(open, {
    parameters: { proxyUrl: world.proxy.url, apiKey: world.sandbox.apiKey },
    triggerBody: { otpId, otpCode: CODE }
  })
  expect(JSON.stringify(actions)).toContain(CODE)
  expect(JSON.stringify(actions)).toContain(world.sandbox.apiKey)
})
