/**
 * Made-up runs in which something secret was planted in an answer.
 */
import fc from 'fast-check'
import type { RawAnswer } from '../../../live/raw-exchange.ts'

export interface Planted {
  readonly secrets: {
    readonly key: string
    readonly number: { readonly typed: string; readonly e164: string; readonly national: string }
    readonly code: string
    readonly reference: string
    readonly sender: string
    readonly otpId: string
  }
  /** What was planted as it is, before it was encoded. */
  readonly bare: string
  /** As it was planted. */
  readonly text: string
  readonly answer: RawAnswer
}

const SMALL = 'abcdefghijklmnopqrstuvwxyz'
const LETTERS = SMALL + SMALL.toUpperCase()
const word = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((all) => all.join(''))

const secrets: fc.Arbitrary<Planted['secrets']> = fc.record({
  // Of capitals alone, it could pass for an `otpStatus`; of letters alone, for words.
  key: fc.oneof(word(`${LETTERS}0123456789-_`, 24, 40), word(LETTERS, 16, 20), word(SMALL.toUpperCase(), 20)),
  number: word('123456789', 7).map((last) => ({
    typed: `0170 ${last.slice(0, 3)}-${last.slice(3)}`,
    e164: `+49170${last}`,
    national: `0170 ${last}`
  })),
  code: fc.oneof(word('3456789', 4, 6), word(SMALL.slice(0, 9), 8)),
  reference: word(`${SMALL}0123456789`, 10).map((text) => `r${text}7`),
  sender: word(LETTERS, 9),
  otpId: fc.uuid()
})

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Ways to write a secret; the first ones are the likeliest. */
const WAYS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => `Sent ${text} to you`,
  (text) => `x${text}y`,
  percent,
  (text) => encodeURIComponent(percent(text)),
  base64,
  (text) => base64(`a${text}b`),
  (text) => base64(`ab${text}`),
  (text) => Buffer.from(`ab:${text}`).toString('base64url'),
  (text) => Buffer.from(text).toString('hex'),
  (text) => `0x${Buffer.from(text).toString('hex').toUpperCase()}`
]

const bareOf = (all: Planted['secrets']): fc.Arbitrary<string> => {
  const { e164, typed, national } = all.number
  const digits = e164.slice(1)
  const parts = fc.nat({ max: all.key.length - 8 }).map((at) => all.key.slice(at, at + 8))
  const numbers = [e164, typed, national, digits, `00${digits}`, `0${digits.slice(2)}`, digits.slice(2)]
  const spaced = [digits.replace(/(?<=^..|^.....)/g, ' '), digits.replace(/\B/g, '-'), `+${digits.replace(/\B/g, '.')}`]
  return fc.oneof(
    fc.constantFrom(all.key, all.code, all.code, all.reference, all.sender, all.otpId),
    parts,
    fc.constantFrom(...numbers, ...spaced)
  )
}

const FIELDS = [
  ...['otpId', 'accountId', 'applicationId', 'number', 'referenceId', 'attemptCount', 'otpStatus', 'created', 'expire'],
  ...['timestamp', 'timestampCreated', 'timestampExpire', 'code', 'id', 'message', 'request_id', 'channel']
]
const HEADERS = [
  ...[
    'content-type',
    'content-length',
    'content-encoding',
    'transfer-encoding',
    'www-authenticate',
    'retry-after',
    'via'
  ],
  ...[
    'ratelimit-limit',
    'x-ratelimit-remaining-minute',
    'location',
    'cache-control',
    'server',
    'vary',
    'set-cookie',
    'etag'
  ]
]

/** Bodies with a text in them, and headers. */
function answersWith(text: string, { otpId }: Planted['secrets']): fc.Arbitrary<Pick<RawAnswer, 'headers' | 'body'>> {
  const object = (more: object | string): string =>
    typeof more === 'string' ? more : JSON.stringify({ otpId, otpStatus: 'ACTIVE', ...more })
  const asNumber = /^\d{1,15}$/.test(text) ? Number(text) : text
  const bodies = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...FIELDS).map((name) => object({ [name]: text })) },
    { weight: 1, arbitrary: fc.constantFrom(...FIELDS).map((name) => object({ [name]: asNumber })) },
    { weight: 2, arbitrary: fc.constantFrom(text, text.replace(/\W/g, '_')).map((name) => object({ [name]: 1 })) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom<object | string>(
          { message: { code: text } },
          { errors: [text, { [text]: text }] },
          { message: `No such thing as ${text}, sorry` },
          ...[text, `<html><p>${text}`, `{"otpId":"${text}`, `[${JSON.stringify(text)}]`, JSON.stringify(text)]
        )
        .map(object)
    }
  )
  const headers = fc.oneof(
    fc.constant<[string, string][]>([]),
    fc.constantFrom(...HEADERS).map((name): [string, string][] => [[name, text]]),
    fc.constant<[string, string][]>([
      [`x-ratelimit-${text.toLowerCase()}`, '1'],
      ['x-request-id', text]
    ])
  )
  return fc.record({ headers, body: bodies.map((body) => Buffer.from(body)) })
}

export const planted: fc.Arbitrary<Planted> = secrets.chain((all) =>
  bareOf(all).chain((bare) =>
    fc
      .constantFrom(...WAYS)
      .map((write) => write(bare))
      .chain((text) =>
        fc
          .tuple(answersWith(text, all), fc.constantFrom(200, 202, 400, 401, 404, 410, 502))
          .map(([answer, status]) => ({
            ...{ secrets: all, bare, text },
            answer: { kind: 'answer' as const, status, ...answer }
          }))
      )
  )
)
