/**
 * The fields of a JSON object. The value of a listed field is written by the rule for that field. Of other fields only
 * type and name are written, and the name only if it looks like one.
 */
import { type Field, type FieldType, MORE_FIELDS } from './record.ts'
import type { Learnt, Secrets } from './secrets.ts'
import { maskedText } from './text.ts'
import { epochTime, isoTime } from './times.ts'

/** What a field's rule can use. */
export interface Around {
  readonly known: Secrets
  /** Start of the run, epoch ms. */
  readonly startedAt: number
  /** Whether the status is an error. In other answers, `code` is no error code, so its value is not written. */
  readonly isRefusal: boolean
}

type Rule = (value: unknown, around: Around) => string | number | undefined

/**
 * Maximum number of fields that are written. tyntec's `OtpStatusEntity` has eleven fields, its `ErrorResponse`
 * four.
 */
const MOST_FIELDS = 60

/** An identifier without three digits in a row, which could be part of a code. `__proto__` would not survive JSON. */
const NAME = /^(?!__proto__$)(?!.*\d{3})[A-Za-z_][\w.-]{0,39}$/

const ids: readonly (readonly [name: string, kind: Learnt])[] = [
  ['otpId', 'otp'],
  ['accountId', 'account'],
  ['applicationId', 'application'],
  ['number', 'number'],
  ['referenceId', 'reference'],
  ['id', 'id'],
  ['request_id', 'request']
]

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...ids.map(([name, kind]): [string, Rule] => [
    name,
    (value, { known }) => (typeof value === 'string' && value !== '' ? known.learn(kind, value) : undefined)
  ]),
  ['attemptCount', (value) => (typeof value === 'number' && isWhole(value) && value < 1_000 ? value : undefined)],
  ['otpStatus', (value, { known }) => (isText(value, /^[A-Z_]{1,30}$/) ? known.mask(value) : undefined)],
  ...['created', 'expire', 'timestamp'].map((name): [string, Rule] => [
    name,
    (value, { startedAt }) => epochTime(value, startedAt)
  ]),
  ...['timestampCreated', 'timestampExpire'].map((name): [string, Rule] => [
    name,
    (value, { startedAt }) => isoTime(value, startedAt)
  ]),
  // The code of an error, never the code that a person gets.
  ['code', (value, { isRefusal, known }) => (isRefusal && isErrorCode(value) ? masked(value, known) : undefined)],
  ['message', (value, { known }) => (typeof value === 'string' ? maskedText(value, known) : undefined)]
])

/**
 * Learns the secrets in an object before anything of its answer is written, because a header may hold an ID of the
 * body.
 */
export function learnFrom(object: object, known: Secrets): void {
  for (const [name, kind] of ids) {
    const value: unknown = Object.hasOwn(object, name) ? object[name as keyof typeof object] : undefined
    if (typeof value === 'string' && value !== '') known.learn(kind, value)
  }
}

/** @returns up to 60 fields in the order of the object, and `<more>` if there were more */
export function redactFields(object: object, around: Around): Record<string, Field> {
  const fields: Record<string, Field> = {}
  let unnamed = 0
  for (const [name, value] of Object.entries(object)) {
    if (Object.keys(fields).length === MOST_FIELDS) return { ...fields, [MORE_FIELDS]: { type: 'object' } }
    const written = NAME.test(name) && !around.known.isIn(name) ? name : `<name ${++unnamed}>`
    const shown = RULES.get(name)?.(value, around)
    fields[written] = { type: typeOf(value), ...(shown !== undefined && { value: shown }) }
  }
  return fields
}

export function typeOf(value: unknown): FieldType {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : (typeof value as FieldType)
}

const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0
const isText = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value)

const isErrorCode = (value: unknown): value is string | number =>
  typeof value === 'number' ? isWhole(value) && value >= 100 && value < 1_000_000 : isText(value, /^\d{3,6}$/)

/** The code, or its placeholder if it is a secret. */
const masked = (value: string | number, known: Secrets): string | number =>
  typeof value === 'string' || known.isIn(String(value)) ? known.mask(String(value)) : value
