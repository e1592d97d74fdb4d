/**
 * Bench, the whole command: a peer that is wrong, or does not start, is worth no figure, and no other peer's is shown beside it.
 */
import { expect, test } from 'vitest'
import { runCommand } from '../../../bench/command.ts'
import type { Peer } from '../../../bench/compare/peer.ts'
import { direct } from '../../../bench/compare/peers/direct.ts'
import { type Options, readOptions } from '../../../bench/options.ts'

async function bench(
  peers: readonly Peer[],
  areNamed = false
): Promise<{ code: number; said: string; progress: string }> {
  const options: Options = { ...(readOptions(['--smoke']) as Options), peers, areNamed }
  let said = ''
  let progress = ''
  const code = await runCommand(options, {
    cpus: { prefix: [], sentence: 'not pinned' },
    say: (text) => {
      said += text
    },
    progress: (text) => {
      progress += `${text}\n`
    }
  })
  return { code, said, progress }
}

test('a peer that leaves a wrong code at 401 ends the run with 1, without figures and ratios', async () => {
  // What the upstream says is what such a peer says.
  const { code, said, progress } = await bench([{ ...direct, name: 'careless', rewrites: true }])
  expect(code).toBe(1)
  expect(said).toBe('')
  expect(progress).toContain('careless: a wrong code: status 401 instead of 200')
  expect(progress).toContain('careless: the right code: status 202 instead of 200')
})

test('a peer that is named and not installed ends the run before anything is measured', async () => {
  const absent: Peer = { ...direct, title: 'absent 1', prepare: async () => undefined }
  await expect(bench([direct, absent], true)).rejects.toThrow(/^not installed here: absent 1$/)
})

test('a peer that ends instead of answering ends the run with its name and its last words', async () => {
  const command = [process.execPath, '-e', 'console.error("no such module"); process.exit(3)'] as const
  const broken: Peer = {
    ...direct,
    name: 'broken',
    prepare: async () => ({ version: '', start: async () => ({ command }) })
  }
  await expect(bench([broken])).rejects.toThrow(/^broken: did not start:\nno such module/)
})
