/**
 * `npm run demo`: the journey in one command, whose exit code can be trusted and whose printed lines can be copied.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { JOURNEY, newOtps } from '../../scripts/demo/journey.ts'
import { mistakeIn, runStep } from '../../scripts/demo/step.ts'
import { startWorld } from '../../scripts/demo/world.ts'

const ESCAPE = '\u001b['

/** Starts the built demo; its errors go to the test's own. */
function startDemo(options: string[], environment: Record<string, string> = { NO_COLOR: '1' }) {
  const demo = spawn(process.execPath, ['build/scripts/demo.js', ...options], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  onTestFinished(() => void demo.kill('SIGKILL'))
  return demo
}

async function runDemo(options: string[]) {
  const demo = startDemo(options)
  const lines: string[] = []
  createInterface(demo.stdout).on('line', (line) => lines.push(line))
  const [code] = await once(demo, 'close')
  return { code, lines }
}

test('the journey ends with 0 and five lines that say what it was', async () => {
  const { code, lines } = await runDemo(['--once'])
  expect(code).toBe(0)
  expect(lines.filter((line) => line !== '')).toEqual([
    expect.stringMatching(/^What a flow gets, with and without the proxy/),
    expect.stringMatching(/^ {4}proxy +http:\/\/127\.0\.0\.1:\d+$/),
    expect.stringMatching(/^ {4}sandbox page +http:\/\/127\.0\.0\.1:\d+\/sandbox$/),
    `    result        ${JOURNEY.length} of ${JOURNEY.length} steps as expected`,
    '    the steps     npm run demo -- --verbose'
  ])
})

test('--verbose shows every step, with the wrong code beside tyntec’s own 401', async () => {
  const { code, lines } = await runDemo(['--once', '--verbose'])
  expect(code).toBe(0)
  expect(lines.filter((line) => line.includes('✘') || line.includes(ESCAPE))).toEqual([])
  const wrong = lines.findIndex((line) => line.includes('A wrong code'))
  expect(lines[wrong + 1]).toMatch(
    /✔ tyntec {2}401 +the flow stops +otpStatus ACTIVE, attemptCount 1 \(attempt 1 of 3\)$/
  )
  expect(lines[wrong + 2]).toMatch(
    /✔ proxy {3}200 {2}\(tyntec 401\) {2}the flow goes on {3}valid false, outcome WRONG_CODE/
  )
  expect(lines.filter((line) => /^ ?\d+ {2}/.test(line))).toHaveLength(JOURNEY.length)
  expect(lines.some((line) => line.endsWith('attemptCount 3 (attempt 3 of 3)'))).toBe(true)
})

test('without the proxy the journey ends with 1, shows each step that failed and says what was expected', async () => {
  const { code, lines } = await runDemo(['--once', '--without-proxy'])
  expect(code).toBe(1)
  const summary = lines.indexOf('Not as it should be:')
  expect(lines.slice(summary + 1).map((line) => line.trim())).toEqual([
    '2  A wrong code',
    '3  The right code',
    '5  The same code once more',
    '6  Resend, and too many wrong codes',
    '7  Delete it',
    '8  A refused API key',
    '9  A connection that breaks after the message went out',
    '10  A workflow of Logic Apps, with a wrong code'
  ])
  expect(lines).toContain('      expected HTTP 200, got 401')
  expect(lines).toContain(' 2  A wrong code')
  expect(lines).not.toContain(' 1  Send a one-time password')
  expect(lines).toContain(`    result        2 of ${JOURNEY.length} steps as expected`)
})

test('a step that cannot be played at all is a step that failed', async () => {
  const world = await startWorld()
  await world.close()
  const [first] = JOURNEY
  if (first === undefined) throw new Error('the journey is empty')
  const lines = await runStep(first, world, newOtps())
  expect(lines).toEqual([{ text: expect.stringContaining('ECONNREFUSED'), holds: false }])
  expect(lines.map(mistakeIn)).toEqual(['this is not as it should be'])
})

test('a field of another value is a mistake, even where the status is right', () => {
  const reply = { status: 200, upstreamStatus: 401, fields: { valid: true } }
  const shown = { who: 'proxy', reply, fields: [] } as const
  expect(mistakeIn({ ...shown, expected: { status: 200, fields: { valid: true } } })).toBeUndefined()
  expect(mistakeIn({ ...shown, expected: { status: 200, fields: { valid: false } } })).toBe(
    'expected valid false, got true'
  )
  expect(mistakeIn({ ...shown, expected: { status: 200, upstreamStatus: 202 } })).toBe(
    'expected X-Upstream-Status 202, got 401'
  )
})

test('the printed lines work in their order as they are, and Ctrl+C ends the demo with 0', async () => {
  const demo = startDemo([])
  const commands: string[] = []
  for await (const line of createInterface(demo.stdout)) {
    if (line.includes('curl ')) commands.push(line)
    if (line.startsWith('Ctrl+C')) break
  }
  const answers: unknown[] = []
  for (const command of commands) {
    const url = /https?:[^" ]+/.exec(command)?.[0] ?? ''
    const apikey = /apikey: ([^"]+)/.exec(command)?.[1] ?? ''
    const response = await fetch(url, { method: command.includes('-X POST') ? 'POST' : 'GET', headers: { apikey } })
    const { valid, swagger } = (await response.json()) as { valid?: boolean; swagger?: string }
    answers.push([response.status, valid ?? swagger])
  }
  expect(answers).toEqual([
    [200, false],
    [401, undefined],
    [200, true],
    [200, undefined],
    [200, '2.0']
  ])
  const ended = once(demo, 'exit')
  demo.kill('SIGINT')
  expect(await ended).toEqual([0, null])
})

test('colours appear where they are asked for', async () => {
  // The first coloured line is enough; the journey goes on for seconds.
  for await (const line of createInterface(startDemo(['--once'], { FORCE_COLOR: '1' }).stdout)) {
    if (line.includes(ESCAPE)) return
  }
  expect.fail('no line has a colour')
})
