/**
 * The Logic Apps workflows with an address filled in run as they are, pasted whole or as a definition alone: whoever downloads them
 * has only the API key to give.
 */
import { expect, test } from 'vitest'
import { type RunOptions, runWorkflow } from '../../../../examples/runner/run-workflow.ts'
import { workflowAt } from '../../../../packaging/logic-apps.ts'
import { useWorld } from '../../../support/world.ts'

const world = useWorld()
const run = async (workflow: object, triggerBody: unknown) => {
  const options: RunOptions = { parameters: { apiKey: world.sandbox.apiKey }, triggerBody, timeScale: 0.001 }
  return runWorkflow(workflow, options)
}

test('send and verify reach the proxy whose address was filled in', async () => {
  const send = JSON.parse(await workflowAt('send.json', world.proxy.url))
  const { response } = await run(send, { number: '+447700900123' })
  const otpId = (response?.body as { otpId: string } | undefined)?.otpId
  expect(response).toEqual({ statusCode: 200, body: { otpId: expect.any(String) } })

  const verify = JSON.parse(await workflowAt('verify.json', world.proxy.url))
  const { response: verdict } = await run(verify, { otpId, otpCode: '0000' })
  expect(verdict).toMatchObject({ statusCode: 200, body: { outcome: 'WRONG_CODE' } })
})

test('a definition alone has the address as its default', async () => {
  const { definition } = JSON.parse(await workflowAt('send.json', world.proxy.url))
  const { status } = await run({ definition, parameters: {} }, { number: '+447700900123' })
  expect(status).toBe('Succeeded')
})

test('the workflow that waits is one that the runner knows, too', async () => {
  const { checkWorkflow } = await import('../../../../examples/runner/check-workflow.ts')
  const workflow = checkWorkflow(JSON.parse(await workflowAt('send-wait-verify.json', 'https://proxy.contoso.com')))
  expect(workflow.parameters.proxyUrl).toEqual({ value: 'https://proxy.contoso.com' })
})
