/**
 * `npm run demo`: starts sandbox and proxy, plays the journey, and keeps both running for trying things by hand, on the
 * page of the sandbox or with curl. `--verbose` prints every step. `--once` ends after the journey; the exit code says
 * whether every step was as expected. `--without-proxy` sends every call directly to the sandbox: most steps then fail,
 * which shows what the proxy is for, and that the checks are real. `--no-open` does not open the browser.
 */
import { parseArgs } from 'node:util'
import pc from 'picocolors'
import { inviteToTry } from './demo/invitation.ts'
import { JOURNEY, newOtps } from './demo/journey.ts'
import { hasDesktop, openPage } from './demo/open-page.ts'
import { showStep } from './demo/show.ts'
import { mistakeIn, runStep } from './demo/step.ts'
import { summarise } from './demo/summary.ts'
import { startWorld, type World } from './demo/world.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

async function main(): Promise<void> {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    options: { once: flag, verbose: flag, 'without-proxy': flag, 'no-open': flag }
  })
  const { once, verbose, 'without-proxy': withoutProxy } = values
  const world = await startWorld({ withoutProxy })
  const played = await play(world)
  const failed = played.filter(({ isFailed }) => isFailed).map(({ title }) => title)
  say(`\n${summarise(world, { steps: played.length, failed }, { withoutProxy, verbose })}\n`)
  for (const { isFailed, text } of played) if (verbose || isFailed) say(text)
  if (failed.length > 0) {
    say(pc.red(`Not as it should be:\n${failed.map((title) => `    ${title}`).join('\n')}`))
    process.exitCode = 1
  }
  if (once) await world.close()
  else await keepRunning(world, values['no-open'])
}

interface Played {
  /** Number and title. */
  readonly title: string
  /** The whole step, as it is printed. */
  readonly text: string
  readonly isFailed: boolean
}

async function play(world: World): Promise<Played[]> {
  const played: Played[] = []
  const otps = newOtps()
  for (const [index, step] of JOURNEY.entries()) {
    const lines = await runStep(step, world, otps)
    const isFailed = lines.some((line) => mistakeIn(line) !== undefined)
    played.push({ title: `${index + 1}  ${step.title}`, text: showStep(index + 1, step, lines), isFailed })
  }
  return played
}

async function keepRunning(world: World, leaveClosed: boolean): Promise<void> {
  // A second signal during the shutdown ends the process at once, as by default.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say('\nBoth have ended.')
      void world.close()
    })
  }
  say(await inviteToTry(world, newOtps().proxied.number))
  const { platform, env, stdout } = process
  if (!leaveClosed && hasDesktop({ platform, env, isTerminal: stdout.isTTY })) await openPage(world.page)
}

main().catch((error: Error) => {
  process.stderr.write(`The demo cannot run: ${error.message}\n`)
  process.exit(1)
})
