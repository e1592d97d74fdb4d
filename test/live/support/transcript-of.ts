/**
 * A run against the sandbox, and what it leaves: stands in for the real run, and has its own simple redaction.
 */

import type { SecondMessage, StepId } from '../../../live/step.ts'
import type { Exchange, Field, FieldType, Note, RecordedBody, Transcript } from '../../../live/transcript/record.ts'
import { toRelative } from '../../../live/transcript/relative-time.ts'
import type { Sandbox, SandboxOptions } from '../../../sandbox/server.ts'
import { startSandbox } from '../../../sandbox/server.ts'
import { wrong } from '../../support/world.ts'

/** The start of a minute, so that windows of a rate limit always are the same. */
const START = Date.UTC(2026, 10, 26, 12)
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const [SENDER, REFERENCE, NUMBER] = ['Ladybird', 'reference-of-run', '+447700900123']
const OTP = '/2fa/v1/otp'

/** Makes the run of a plan against a sandbox of its own. The clock is the run's: 100 ms a call, and the wait takes no time. */
export async function transcriptOf(options: SandboxOptions, second: SecondMessage): Promise<Transcript> {
  const clock = { now: START }
  const sandbox = await startSandbox({ ...options, now: () => clock.now })
  try {
    return await new Run(sandbox, clock, second).all()
  } finally {
    await sandbox.close()
  }
}

class Run {
  readonly exchanges: Exchange[] = []
  readonly notes: Note[] = []
  readonly sandbox: Sandbox
  readonly clock: { now: number }
  readonly second: SecondMessage
  /** Real IDs by placeholder. */
  readonly otps = new Map<string, string>()

  constructor(sandbox: Sandbox, clock: { now: number }, second: SecondMessage) {
    this.sandbox = sandbox
    this.clock = clock
    this.second = second
  }

  async all(): Promise<Transcript> {
    const start = { kind: 'start', format: 1, version: '0.1.0', day: '2026-11-26', upstream: 'this machine' } as const
    const how = (await this.steps()) ? 'complete' : 'stopped'
    const end = { kind: 'end', at: this.#at(), how, messages: this.sandbox.outbox.messages.length } as const
    return { start: { ...start, second: this.second }, exchanges: this.exchanges, notes: this.notes, end }
  }

  async steps(): Promise<boolean> {
    await this.ask('no-key', 'GET', '<unknown>', '', {}, 'none')
    await this.ask('bad-key', 'GET', '<unknown>', '', {}, 'made up')
    await this.ask('key-in-query', 'GET', '<unknown>', '', { apiKey: 'nobody' }, 'made up, in the query')
    if ((await this.ask('unknown-status', 'GET', '<unknown>')) !== 404) return false
    await this.ask('unknown-verify', 'POST', '<unknown>', '/check', { otpCode: '0000' })
    await this.ask('unknown-delete', 'DELETE', '<unknown>')
    await this.ask('verify-without-code', 'POST', '<unknown>', '/check')

    const first = { number: '07700900123', country: 'GB', referenceId: REFERENCE, sender: SENDER }
    await this.ask('send-1', 'POST', undefined, '', first)
    this.#noteSender('send-1')
    await this.ask('status-1', 'GET', '<otp-1>')
    if (this.second === 'resend') {
      const before = this.#code()
      await this.ask('resend', 'POST', '<otp-1>')
      this.notes.push({
        kind: 'note',
        step: 'resend',
        asked: 'code',
        said: before === this.#code() ? 'same' : 'another'
      })
    }
    const code = this.#code()
    await this.ask('wrong-code', 'POST', '<otp-1>', '/check', { otpCode: wrong(code) })
    await this.ask('status-after-wrong', 'GET', '<otp-1>')
    await this.ask('right-code', 'POST', '<otp-1>', '/check', { otpCode: code })
    await this.ask('same-code-again', 'POST', '<otp-1>', '/check', { otpCode: code })
    await this.ask('status-after-right', 'GET', '<otp-1>')
    await this.ask('delete', 'DELETE', '<otp-1>')
    await this.ask('verify-after-delete', 'POST', '<otp-1>', '/check', { otpCode: code })
    if (this.second !== 'resend') await this.#secondJourney(this.second)
    return true
  }

  async #secondJourney(second: 'wrong-codes' | 'wait-expiry'): Promise<void> {
    await this.ask('send-2', 'POST', undefined, '', { number: NUMBER, country: 'GB', Sender: SENDER })
    this.#noteSender('send-2')
    await this.ask('status-2', 'GET', '<otp-2>')
    const code = this.#code()
    if (second === 'wrong-codes') {
      for (const step of ['wrong-1', 'wrong-2', 'wrong-3'] as const)
        await this.ask(step, 'POST', '<otp-2>', '/check', { otpCode: wrong(code) })
      await this.ask('status-after-wrong-codes', 'GET', '<otp-2>')
    } else {
      this.clock.now += 302_000
      await this.ask('status-after-expiry', 'GET', '<otp-2>')
      await this.ask('late-code', 'POST', '<otp-2>', '/check', { otpCode: code })
      await this.ask('late-code-again', 'POST', '<otp-2>', '/check', { otpCode: code })
      await this.ask('status-after-late', 'GET', '<otp-2>')
    }
    await this.ask('clean-up-2', 'DELETE', '<otp-2>')
  }

  async ask(
    step: StepId,
    method: 'GET' | 'POST' | 'DELETE',
    otp?: string,
    tail = '',
    query: Record<string, string> = {},
    key: Exchange['request']['key'] = 'right'
  ): Promise<number> {
    const id = otp === undefined ? '' : `/${otp === '<unknown>' ? UNKNOWN : this.otps.get(otp)}`
    const apikey = {
      none: undefined,
      right: this.sandbox.apiKey,
      'made up': 'nobody',
      'made up, in the query': undefined
    }[key]
    const at = this.#at()
    const target = `${this.sandbox.url}${OTP}${id}${tail}?${new URLSearchParams(query)}`
    const response = await fetch(target, { method, headers: apikey === undefined ? {} : { apikey } })
    const body = this.#body(await response.text())
    const headers = Object.fromEntries([...response.headers].filter(([name]) => LISTED.test(name)))
    const request = { method, path: `${OTP}${otp ? '/{otpId}' : ''}${tail}`, query: Object.keys(query), key } as const
    this.exchanges.push({
      kind: 'exchange',
      step,
      at,
      request: { ...request, ...(otp !== undefined && { otp }) },
      answer: { kind: 'answer', status: response.status, took: '0:00.005', headers, body }
    })
    this.clock.now += 100
    return response.status
  }

  #body(text: string): RecordedBody {
    if (text === '') return { kind: 'none' }
    const object = JSON.parse(text) as Record<string, unknown>
    return { kind: 'object', fields: Object.fromEntries(Object.entries(object).map((field) => this.#field(...field))) }
  }

  #field(name: string, given: unknown): [string, Field] {
    const type = (given === null ? 'null' : typeof given) as FieldType
    const value = given === null ? undefined : this.#value(name, given as string | number)
    return [name, { type, ...(value !== undefined && { value }) }]
  }

  #value(name: string, given: string | number): string | number | undefined {
    if (name === 'otpId') return this.#placeholder(String(given))
    if (name === 'number') return given === NUMBER ? '<number>' : '<another number>'
    if (name === 'referenceId') return given === REFERENCE ? '<reference>' : '<another reference>'
    if (['created', 'expire', 'timestamp'].includes(name)) return toRelative(Number(given) - START)
    if (name.startsWith('timestamp')) return toRelative(Date.parse(String(given)) - START)
    return ['attemptCount', 'otpStatus', 'code', 'message'].includes(name) ? given : `<${name}>`
  }

  #placeholder(id: string): string {
    const known = [...this.otps].find(([, real]) => real === id)?.[0]
    const placeholder = known ?? `<otp-${this.otps.size + 1}>`
    this.otps.set(placeholder, id)
    return placeholder
  }

  #noteSender(step: StepId): void {
    const said = this.sandbox.outbox.messages.at(-1)?.sender === SENDER ? 'requested' : 'another'
    this.notes.push({ kind: 'note', step, asked: 'sender', said })
  }

  /** The code that the phone got last. */
  #code(): string {
    return this.sandbox.outbox.messages.at(-1)?.code ?? ''
  }

  #at(): string {
    return toRelative(this.clock.now - START)
  }
}

const LISTED = /^(content-type|content-encoding|www-authenticate|retry-after|(x-)?ratelimit-.*)$/
