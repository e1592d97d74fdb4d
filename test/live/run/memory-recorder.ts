/**
 * A recorder that keeps everything in memory as it came: what the steps do is tested without the transcript's masks.
 */
import type { RawExchange } from '../../../live/raw-exchange.ts'
import type { Recorder } from '../../../live/recorder.ts'
import type { End, Note, Start } from '../../../live/transcript/record.ts'

export class MemoryRecorder implements Recorder {
  readonly exchanges: RawExchange[] = []
  readonly notes: Omit<Note, 'kind'>[] = []
  readonly ends: Omit<End, 'kind' | 'at'>[] = []
  readonly told: { kind: string; value: string }[] = []
  readonly start: Start = {
    kind: 'start',
    format: 1,
    version: '0.0.0',
    day: '2026-01-01',
    upstream: 'this machine',
    second: 'wrong-codes'
  }

  readonly known = {
    key: (value: string) => this.#tell('key', value),
    number: ({ e164 }: { e164: string }) => this.#tell('number', e164),
    code: (value: string) => this.#tell('code', value),
    reference: (value: string) => this.#tell('reference', value),
    sender: (value: string) => this.#tell('sender', value),
    unknownOtp: (value: string) => this.#tell('otp', value)
  }

  exchange(raw: RawExchange): void {
    this.exchanges.push(raw)
  }

  note(note: Omit<Note, 'kind'>): void {
    this.notes.push(note)
  }

  end(how: End['how'], messages: number): void {
    this.ends.push({ how, messages })
  }

  transcript() {
    return { start: this.start, exchanges: [], notes: [], end: undefined }
  }

  /** The steps taken, in order. */
  get steps(): string[] {
    return this.exchanges.map(({ step }) => step)
  }

  /** The status that a step got, or its fault. */
  came(step: string): number | string | undefined {
    const answer = this.exchanges.find((exchange) => exchange.step === step)?.answer
    return answer?.kind === 'fault' ? answer.reason : answer?.status
  }

  #tell(kind: string, value: string): void {
    this.told.push({ kind, value })
  }
}
