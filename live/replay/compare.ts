/**
 * Compares a recorded run with the same steps against the sandbox: statuses, fields with their types, and headers. Of
 * values, only those that follow from the steps are compared: texts and times differ from run to run.
 */
import type { Exchange, Field, RecordedAnswer, RecordedBody } from '../transcript/record.ts'

export interface Difference {
  readonly step: Exchange['step']
  /** What differs, such as `status`, `field otpStatus` or `header www-authenticate`. */
  readonly what: string
  readonly recorded: string
  readonly sandbox: string
}

/** Headers that the sandbox imitates. The proxy ignores all others. */
const HEADERS = ['content-type', 'www-authenticate', 'retry-after', 'ratelimit-limit']
/** Headers of which only the presence is compared. */
const ANY_VALUE = new Set(['retry-after', 'ratelimit-limit'])
/** Fields whose values follow from the steps alone; IDs and numbers are placeholders. */
const SAME_VALUE = new Set(['otpStatus', 'attemptCount', 'otpId', 'number', 'referenceId'])

/**
 * @param recorded the exchanges of a transcript to compare
 * @param sandbox the exchanges of the same steps against the sandbox; further steps are ignored
 * @returns differences in the order of the steps
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
    // A value that one side has not recorded is not compared.
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
