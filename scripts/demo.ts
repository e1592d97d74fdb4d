/**
 * `npm run demo`: starts sandbox and proxy, plays the journey, then keeps both running for trying things by hand. With `--once` it
 * ends after the journey, and the exit code shows whether every step was as expected. With `--without-proxy` every call goes
 * directly to the sandbox: most steps then fail, which shows what the proxy is for and that the checks are real.
 */
import { parseArgs } from 'node:util'
import pc from 'picocolors'
import { inviteToTry } from './demo/invitation.ts'
import { JOURNEY, newOtps } from './demo/journey.ts'
import { showStep } from './demo/show.ts'
import { mistakeIn, runStep } from './demo/step.ts'
import { startWorld, type World } from './demo/world.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

async function main(): Promise<void> {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({ options: { once: flag, 'without-proxy': flag } })
  const world = await startWorld({ withoutProxy: values['without-proxy'] })
  say(`
${pc.bold('What a flow gets, with and without the proxy')}

    proxy    ${values['without-proxy'] ? 'left out: every call goes straight to the sandbox' : world.proxy}
    sandbox  ${world.sandbox.url}  (stands in for tyntec: no message is really sent)
`)
  const failed = await play(world)
  if (failed.length > 0) {
    say(pc.red(`Not as it should be:\n${failed.map((title) => `    ${title}`).join('\n')}`))
    process.exitCode = 1
  } else {
    say(pc.green(`All ${JOURNEY.length} steps were as they should be.`))
  }
  if (values.once) await world.close()
  else await keepRunning(world)
}

/** Plays and prints every step; returns number and title of the failed ones. */
async function play(world: World): Promise<string[]> {
  const failed: string[] = []
  const otps = newOtps()
  for (const [index, step] of JOURNEY.entries()) {
    const lines = await runStep(step, world, otps)
    say(showStep(index + 1, step, lines))
    if (lines.some((line) => mistakeIn(line) !== undefined)) failed.push(`${index + 1}  ${step.title}`)
  }
  return failed
}

async function keepRunning(world: World): Promise<void> {
  // A second signal during the shutdown has its default effect and ends the process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say('\nBoth have ended.')
      void world.close()
    })
  }
  say(await inviteToTry(world, newOtps().proxied.number))
}

main().catch((error: Error) => {
  process.stderr.write(`The demo cannot run: ${error.message}\n`)
  process.exit(1)
})
