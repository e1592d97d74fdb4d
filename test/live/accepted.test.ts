/**
 * The accepted transcripts: the sandbox answers as each of them says, and the proxy knows what each recorded answer means.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { replay } from '../../live/replay/replay.ts'
import { readTranscript } from '../../live/transcript/read.ts'
import type { Exchange } from '../../live/transcript/record.ts'
import { startProxy } from '../support/proxy.ts'
import { NO_LIMITS } from '../support/scripted-pair.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type Proxied, recordedRun } from './support/through-proxy.ts'

const FOLDER = new URL('accepted/', import.meta.url)
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl'))
const transcriptIn = (name: string) => readTranscript(readFileSync(new URL(name, FOLDER), 'utf8'))

/** Codes of answers that say "could not find out". */
const UNDECIDED = ['DELIVERY_UNKNOWN', 'VERDICT_UNKNOWN', 'UPSTREAM_UNUSABLE', 'UPSTREAM_TOO_SLOW', 'INTERNAL']

test('there are transcripts of every plan', () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(4)
  expect(new Set(NAMES.map((name) => transcriptIn(name).start.second)).size).toBe(3)
})

test.each(NAMES)('%s: nothing differs in the sandbox', async (name) => {
  expect((await replay(transcriptIn(name))).differences).toEqual([])
})

test.each(NAMES)('%s: the proxy decides every answer, and no better than tyntec did', async (name) => {
  const run = recordedRun(transcriptIn(name))
  const upstream = await startScriptedUpstream({ script: run.script })
  try {
    const proxy = await startProxy({ upstream: upstream.url, env: NO_LIMITS })
    const proxied = await run.play(proxy.url)
    expect(proxied.length).toBeGreaterThanOrEqual(10)
    const undecided = proxied.filter(({ reply }) => reply.status >= 500 || UNDECIDED.includes(String(reply.json.code)))
    expect(undecided.map(inShort)).toEqual([])
    // The first two promises: see proxy/outcome/.
    for (const one of proxied) {
      expect([inShort(one), one.reply.json.valid === true]).toEqual([inShort(one), isAccepted(one.exchange)])
      expect([inShort(one), one.reply.status === 401]).toEqual([inShort(one), one.exchange.request.key === 'made up'])
    }
  } finally {
    await upstream.stop()
  }
})

const inShort = ({ exchange, reply }: Proxied): string =>
  `${exchange.step}: ${reply.status} ${reply.text.slice(0, 120)}`

/** Whether tyntec accepted a code in this very call. */
function isAccepted({ request, answer }: Exchange): boolean {
  if (!request.path.endsWith('/check') || answer.kind !== 'answer' || answer.body.kind !== 'object') return false
  return [200, 202].includes(answer.status) && answer.body.fields.otpStatus?.value === 'VERIFIED'
}
