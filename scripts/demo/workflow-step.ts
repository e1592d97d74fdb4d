/**
 * Demo: runs the unmodified Logic Apps workflow of examples/ with a wrong code, once through the proxy and once
 * directly against the sandbox. The two run histories show what this project is for.
 */
import { readExample } from '../../examples/runner/example.ts'
import { runWorkflow } from '../../examples/runner/run-workflow.ts'
import type { Step } from './step.ts'

const NUMBER = '+447700900125'
const CODE = '0815'

export const workflowStep: Step = {
  title: 'A workflow of Logic Apps, with a wrong code',
  remark: 'examples/logic-apps/verify.json as it is, run twice. Only its parameter proxyUrl differs.',
  async run({ sandbox, target, call }) {
    const workflow = await readExample('verify')
    const runAt = async (proxyUrl: string) => {
      const { fields } = await call('POST', `/2fa/v1/otp?number=${encodeURIComponent(NUMBER)}&otpCode=${CODE}`)
      return runWorkflow(workflow, {
        parameters: { proxyUrl, apiKey: sandbox.apiKey },
        triggerBody: { otpId: fields.otpId, otpCode: '9999' }
      })
    }
    const direct = await runAt(sandbox.url)
    const proxied = await runAt(target)
    const rejected = proxied.actions.Rejected?.status === 'Succeeded'
    return [
      {
        text: `Straight at tyntec  the run ends ${direct.status}: Verify_OTP ${direct.actions.Verify_OTP?.status}, Is_valid ${direct.actions.Is_valid?.status}`,
        holds: direct.status === 'Failed'
      },
      {
        text: `Through the proxy   the run ends ${proxied.status}, ${rejected ? `on the branch "rejected": ${JSON.stringify(proxied.response?.body)}` : 'without a verdict'}`,
        holds: proxied.status === 'Succeeded' && rejected
      }
    ]
  }
}
