/**
 * A transcript as it would be, had tyntec answered otherwise.
 */
import type { StepId } from '../../../live/step.ts'
import type { Exchange, Field, Note, RecordedAnswer, Transcript } from '../../../live/transcript/record.ts'

export interface Spoilt {
  readonly status?: number
  readonly headers?: Record<string, string>
  /** Instead of fields that are there, or beside them. */
  readonly fields?: Record<string, Field | string | number>
  /** Names of fields that are left out. */
  readonly without?: readonly string[]
  readonly body?: RecordedAnswer['body']
}

/** An error of tyntec's. */
export const ERROR: RecordedAnswer['body'] = {
  kind: 'object',
  fields: {
    code: { type: 'string', value: '1000' },
    id: { type: 'string', value: '<id-1>' },
    message: { type: 'string', value: 'No' },
    timestamp: { type: 'number', value: '0:01.000' }
  }
}

/** With other answers to these steps. */
export function spoilt(transcript: Transcript, steps: Partial<Record<StepId, Spoilt>>): Transcript {
  const exchanges = transcript.exchanges.map((one) => {
    const change = steps[one.step]
    return change && one.answer.kind === 'answer' ? { ...one, answer: changed(one.answer, change) } : one
  })
  const missing = Object.keys(steps).filter((step) => !exchanges.some((one) => one.step === step))
  if (missing.length > 0) throw new Error(`the transcript has no ${missing.join(', ')}`)
  return { ...transcript, exchanges }
}

/** With something else said of a step. */
export const said = (transcript: Transcript, step: StepId, word: Note['said']): Transcript => ({
  ...transcript,
  notes: transcript.notes.map((note) => (note.step === step ? { ...note, said: word } : note))
})

/** With these answers, or with none where it says undefined. */
export const replaced = (
  transcript: Transcript,
  by: Readonly<Partial<Record<StepId, Exchange['answer'] | undefined>>>
): Transcript => ({
  ...transcript,
  exchanges: transcript.exchanges.flatMap((one) => {
    if (!Object.hasOwn(by, one.step)) return [one]
    const answer = by[one.step]
    return answer === undefined ? [] : [{ ...one, answer }]
  })
})

function changed(answer: RecordedAnswer, { status, headers, fields = {}, without = [], body }: Spoilt): RecordedAnswer {
  const before = body ?? answer.body
  return {
    ...answer,
    status: status ?? answer.status,
    headers: { ...answer.headers, ...headers },
    body:
      before.kind === 'object'
        ? {
            ...before,
            fields: Object.fromEntries(
              Object.entries({ ...before.fields, ...given(fields) }).filter(([name]) => !without.includes(name))
            )
          }
        : before
  }
}

const given = (fields: NonNullable<Spoilt['fields']>): Record<string, Field> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      typeof field === 'object' ? field : { type: typeof field as Field['type'], value: field }
    ])
  )
