/**
 * Demo: the text after the journey, while both keep running: URLs and commands to copy.
 */
import pc from 'picocolors'
import type { World } from './world.ts'

/** Sends a fresh one-time password, so that the printed commands work. */
export async function inviteToTry({ sandbox, proxy, page, call }: World, number: string): Promise<string> {
  const { fields } = await call('POST', `/2fa/v1/otp?number=${encodeURIComponent(number)}&otpCode=0815`, {
    direct: false
  })
  const verify = `${proxy}/2fa/v1/otp/${fields.otpId}/check`
  const header = `-H "apikey: ${sandbox.apiKey}"`
  return `
${pc.bold('Both keep running. Try it yourself:')}

  sandbox page  ${page}  (send and verify there, and see both answers)
  base URL      ${proxy}
  API key       ${sandbox.apiKey}

  a wrong code
    curl -i -X POST "${verify}?otpCode=000000" ${header}

  the wrong code again, past the proxy: tyntec's own answer
    curl -i -X POST "${verify.replace(proxy, sandbox.url)}?otpCode=000000" ${header}

  the right code
    curl -i -X POST "${verify}?otpCode=0815" ${header}

  a code to a phone of your own choice, which the sandbox page then shows
    curl -i -X POST "${proxy}/2fa/v1/otp?number=%2B447700900456" ${header}

  the connector, ready to import
    curl ${proxy}/swagger.json

Ctrl+C ends both.`
}
