/**
 * What differs between a recorded run and the same steps against the sandbox: statuses, fields and their types, and headers. Values are
 * compared where they come from a closed list; texts, IDs and times differ between any two runs.
 */
import type { Exchange, Field, RecordedAnswer, RecordedBody } from '../transcript/record.ts'

export interface Difference {
  readonly step: Exchange['step']
  /** What is compared, such as `status`, `field otpStatus`, `header www-authenticate`. */
  readonly what: string
  readonly recorded: string
  readonly sandbox: string
}

/** Headers that the sandbox imitates; whatever else a gateway adds means nothing to the proxy. */
const HEADERS = ['content-type', 'www-authenticate', 'retry-after', 'ratelimit-limit']
/** Headers whose values are those of one service, not of all. */
const ANY_VALUE = new Set(['retry-after', 'ratelimit-limit'])
/** Fields whose values follow from the steps alone. */
const SAME_VALUE = new Set(['otpStatus', 'attemptCount', 'otpId', 'number', 'referenceId'])

/**
 * @param recorded the exchanges of a transcript that can be compared; a step that it left out is left alone
 * @param sandbox those of the same steps against the sandbox
 * @returns in the order of the steps; empty if nothing differs
 */
export function compare(recorded: readonly Exchange[], sandbox: readonly Exchange[]): Difference[] {
  return recorded.flatMap(({ step, answer }) => {
    const other = sandbox.find((exchange) => exchange.step === step)
    if (!other) return [{ step, what: 'step', recorded: 'taken', sandbox: 'left out' }]
    return differences(answer, other.answer).map((difference) => ({ step, ...difference }))
  })
}

type Bare = Omit<Difference, 'step'>

function differences(one: Exchange['answer'], other: Exchange['answer']): Bare[] {
  if (one.kind !== 'answer' || other.kind !== 'answer') return pair('answer', inWords(one), inWords(other))
  return [
    ...pair('status', String(one.status), String(other.status)),
    ...HEADERS.flatMap((name) => pair(`header ${name}`, headerOf(one, name), headerOf(other, name))),
    ...ofBodies(one.body, other.body)
  ]
}

function headerOf({ headers }: RecordedAnswer, name: string): string {
  const value = headers[name]
  if (value === undefined) return 'absent'
  if (ANY_VALUE.has(name)) return 'present'
  // "application/json" and "application/json;charset=UTF-8" are the same type.
  return (name === 'content-type' ? value.replace(/;.*/, '') : value).trim().toLowerCase()
}

function ofBodies(one: RecordedBody, other: RecordedBody): Bare[] {
  if (one.kind !== 'object' || other.kind !== 'object') return pair('body', bodyInWords(one), bodyInWords(other))
  const names = [...new Set([...Object.keys(one.fields), ...Object.keys(other.fields)])]
  return names.flatMap((name) => {
    const [left, right] = [one, other].map(({ fields }) => (Object.hasOwn(fields, name) ? fields[name] : undefined))
    // A value that one of both left out is not compared.
    const withValue = SAME_VALUE.has(name) && left?.value !== undefined && right?.value !== undefined
    return pair(`field ${name}`, inShort(left, withValue), inShort(right, withValue))
  })
}

function inShort(field: Field | undefined, withValue: boolean): string {
  if (field === undefined) return 'absent'
  return withValue ? `${field.type} ${field.value}` : field.type
}

const bodyInWords = (body: RecordedBody): string => {
  if (body.kind === 'json') return `JSON, ${body.type}`
  return body.kind === 'other' ? body.looks : body.kind
}

const inWords = (answer: Exchange['answer']): string =>
  answer.kind === 'fault' ? answer.reason : String(answer.status)

const pair = (what: string, recorded: string, sandbox: string): Bare[] =>
  recorded === sandbox ? [] : [{ what, recorded, sandbox }]
