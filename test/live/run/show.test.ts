/**
 * `--show`: a transcript for people, whoever made it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { show } from '../../../live/show/show.ts'
import { view } from '../../../live/show/view.ts'
import { readTranscript } from '../../../live/transcript/read.ts'
import { emptyFolder } from '../../support/command.ts'
import { start } from './streams.ts'

const FILE = fileURLToPath(new URL('../accepted/sandbox-by-default.jsonl', import.meta.url))
const recorded = () => readTranscript(readFileSync(FILE, 'utf8'))

test('each step, its call, and every value of its answer are there, in lines that fit', () => {
  const text = show(FILE)
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
  const inOneLine = text.replace(/\s+/g, ' ')
  for (const { at, request, answer } of recorded().exchanges) {
    const call = `${request.method} ${request.path.replace('{otpId}', request.otp ?? '')}`
    for (const part of [at, call, ...request.query, request.key]) expect(inOneLine).toContain(part)
    if (answer.kind !== 'answer' || answer.body.kind !== 'object') continue
    for (const [name, { value }] of Object.entries(answer.body.fields)) expect(inOneLine).toContain(`${name}: ${value}`)
  }
  expect(text).toContain('send the first message: 200, after')
  expect(text).toContain('www-authenticate: Key realm="kong"')
  expect(text).toContain('said of the phone: message arrived')
  expect(text).toContain('end: complete; calls that may have sent a message: 2')
})

test('what a terminal would act upon is not shown', () => {
  const [first, ...rest] = recorded().exchanges
  if (first?.answer.kind !== 'answer') throw new Error('no answer')
  const fields = { 'na\u001b[2Jme': { type: 'string', value: '\u001b]0;title\u0007\u202etext\nline' } } as const
  const answer = { ...first.answer, headers: { 'x-one': 'a\u009bb' }, body: { kind: 'object', fields } } as const
  const text = view({ ...recorded(), exchanges: [{ ...first, answer }, ...rest] })
  expect(text).not.toMatch(/[^\P{C}\n]/u)
  expect(text).toContain('\ufffd]0;title')
})

test('a transcript that was cut off, and answers of other kinds', () => {
  const took = '0:00.001'
  const [first, second, third, fourth] = recorded().exchanges.slice(0, 4)
  if (!(first && second && third && fourth && third.answer.kind === 'answer')) throw new Error('too short')
  const text = view({
    ...recorded(),
    end: undefined,
    exchanges: [
      { ...first, answer: { kind: 'fault', took, reason: 'no connection' } },
      { ...second, answer: { kind: 'withheld', took, status: 200 } },
      { ...third, answer: { ...third.answer, body: { kind: 'other', looks: 'html', bytes: '1,204' } } },
      { ...third, answer: { ...third.answer, body: { kind: 'none' } } }
    ]
  })
  for (const part of [
    ...['status without a key: no connection', 'the rest is withheld', 'no JSON: html, 1,204 bytes', 'no body'],
    'it was cut off'
  ])
    expect(text).toContain(part)
})

test('the command prints it and asks nobody', async () => {
  const running = start(['--show', FILE])
  expect(await running.status).toBe(0)
  expect(running.stdout()).toBe(show(FILE))
  expect(running.stderr()).toBe('')
})

test('2 and one line for a file that is missing, or is no transcript', async () => {
  const other = join(await emptyFolder(), 'other')
  writeFileSync(other, 'hello')
  for (const [file, why] of [
    ['/no/such', 'cannot read /no/such (ENOENT)'],
    [other, 'This is no transcript of live']
  ] as const) {
    const running = start(['--show', file])
    expect(await running.status).toBe(2)
    expect(running.stderr()).toContain(why)
  }
})
