/**
 * `npm run demo -- --once`: the journey in one command, whose exit code can be trusted.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { JOURNEY, newOtp } from '../scripts/demo/journey.ts'
import { mistakeIn } from '../scripts/demo/show.ts'
import { startWorld } from '../scripts/demo/world.ts'

test('the journey ends with 0, and shows the wrong code beside tyntec’s own 401', async () => {
  const demo = spawn(process.execPath, ['dist/scripts/demo.js', '--once'], { env: { PATH: process.env.PATH } })
  let output = ''
  demo.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const [code] = await once(demo, 'close')
  const lines = stripVTControlCharacters(output).split('\n')
  expect(code).toBe(0)
  expect(lines.filter((line) => line.includes('✘'))).toEqual([])
  const wrong = lines.findIndex((line) => line.includes('A wrong code'))
  expect(lines[wrong + 1]).toMatch(/✔ tyntec {2}401 {2}the flow stops/)
  expect(lines[wrong + 2]).toMatch(/✔ proxy {3}200 {2}the flow goes on {2}valid false, outcome WRONG_CODE/)
})

test('a proxy that only passes on what tyntec says does not pass for ours', async () => {
  const world = await startWorld()
  onTestFinished(() => world.close())
  const passedOn: typeof world = {
    ...world,
    call: (method, path, options) => world.call(method, path, { ...options, direct: true })
  }
  const otp = newOtp()
  const mistaken: string[] = []
  for (const step of JOURNEY) {
    const lines = await step.run(passedOn, otp).catch(() => [])
    if (lines.length === 0 || lines.some((line) => mistakeIn(line) !== undefined)) mistaken.push(step.title)
  }
  expect(mistaken).toEqual([
    'A wrong code',
    'The right code',
    'The same code once more',
    'Resend, and too many wrong codes',
    'A refused API key',
    'A connection that breaks after the message went out'
  ])
})
