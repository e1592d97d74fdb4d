/**
 * `npm run demo`: starts sandbox and proxy, plays the journey, then keeps both running to try things by hand. With `--once` it
 * ends after the journey; the exit code says whether every step was as it should be.
 */
import { parseArgs } from 'node:util'
import pc from 'picocolors'
import { JOURNEY, newOtp } from './demo/journey.ts'
import { mistakeIn, showStep } from './demo/show.ts'
import { startWorld, type World } from './demo/world.ts'

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } })
const say = (text: string) => process.stdout.write(`${text}\n`)

const world = await startWorld()
say(`
${pc.bold('What a flow gets, with and without the proxy')}

    proxy    ${world.proxy}
    sandbox  ${world.sandbox.url}  (stands in for tyntec: no message is really sent)
`)

const failed: string[] = []
const otp = newOtp()
for (const [index, step] of JOURNEY.entries()) {
  const lines = await step.run(world, otp)
  say(showStep(index + 1, step, lines))
  if (lines.some((line) => mistakeIn(line) !== undefined)) failed.push(`${index + 1}  ${step.title}`)
}

if (failed.length > 0) {
  say(pc.red(`Not as it should be:\n${failed.map((title) => `    ${title}`).join('\n')}`))
  process.exitCode = 1
} else {
  say(pc.green(`All ${JOURNEY.length} steps were as they should be.`))
}

if (values.once) await world.close()
else await keepRunning(world)

async function keepRunning({ sandbox, proxy, call }: World): Promise<void> {
  const { fields } = await call('POST', `/2fa/v1/otp?number=${encodeURIComponent(otp.number)}`)
  const code = sandbox.outbox.lastTo(otp.number)?.code
  const header = `-H "apikey: ${sandbox.apiKey}"`
  say(`
${pc.bold('Both keep running. Try it yourself:')}

  the phones, in a browser
    ${sandbox.url}/sandbox

  a wrong code
    curl -i -X POST "${proxy}/2fa/v1/otp/${fields.otpId}/check?otpCode=000000" ${header}

  the right code
    curl -i -X POST "${proxy}/2fa/v1/otp/${fields.otpId}/check?otpCode=${code}" ${header}

  a code to a phone of your own choice, which the page above then shows
    curl -i -X POST "${proxy}/2fa/v1/otp?number=%2B447700900456" ${header}

  the connector, ready to import
    curl ${proxy}/swagger.json

Ctrl+C ends both.`)
  process.once('SIGINT', () => {
    world.close().then(() => process.exit())
  })
}
