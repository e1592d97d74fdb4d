/**
 * A transcript as readable text: one line for each step, with its call and its answer below.
 */
import { wrapped } from '../report/wrap.ts'
import { ASKED } from '../steps/describe.ts'
import type { End, Exchange, Note, RecordedBody, Transcript } from '../transcript/record.ts'
import { printable } from './printable.ts'

const INDENT = 12

/** Several lines, safe for a terminal even if the transcript is not trusted. */
export function view({ start, exchanges, notes, end }: Transcript): string {
  const steps = exchanges.map((exchange) => `\n${step(exchange)}${said(notes, exchange.step)}`)
  const { day, version, second, upstream } = start
  const title = `Transcript of ${day} (UTC), version ${version}, plan ${second}, asked: ${upstream}`
  return `${wrapped(title, 0)}${steps.join('')}
${ending(end)}

In the file, but not here: the types of these fields, and the headers
connection, content-length and content-type: application/json.
`
}

function step({ step: id, at, request, answer }: Exchange): string {
  const { method, path, otp = '{otpId}', query, key } = request
  const names = query.length === 0 ? '' : `?${query.join('&')}`
  const call = `${method} ${path.replace('{otpId}', otp)}${names}, key: ${key}`
  const came = answer.kind === 'fault' ? answer.reason : String(answer.status)
  return [
    `${at.padEnd(INDENT)}${ASKED[id]}: ${came}, after ${answer.took}\n`,
    below(call),
    ...(answer.kind === 'answer' ? [below(headersOf(answer.headers)), below(bodyOf(answer.body))] : []),
    ...(answer.kind === 'withheld' ? [below('the rest is withheld: a secret was found in it')] : [])
  ].join('')
}

const below = (text: string): string => (text === '' ? '' : wrapped(printable(text), INDENT))

/** Headers of every JSON answer, which are not shown. */
const COMMON = ['connection', 'content-length', 'content-type']

const headersOf = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .filter(
      ([name, value]) => !COMMON.includes(name) || (name === 'content-type' && !/^application\/json\b/.test(value))
    )
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')

function bodyOf(body: RecordedBody): string {
  if (body.kind === 'none') return 'no body'
  if (body.kind === 'json') return `JSON that is no object: ${body.type}`
  if (body.kind === 'other') return `no JSON: ${body.looks}, ${body.bytes} bytes`
  const fields = Object.entries(body.fields).map(([name, { type, value }]) => `${name}: ${value ?? `a ${type}`}`)
  return fields.length === 0 ? 'an empty object' : fields.join(', ')
}

/** What the person said about a step. */
const said = (notes: readonly Note[], id: Exchange['step']): string =>
  notes
    .filter((note) => note.step === id)
    .map((note) => below(`said of the phone: ${note.asked} ${note.said}`))
    .join('')

function ending(end: End | undefined): string {
  if (end === undefined) return 'The file ends here: it was cut off.'
  const { at, how, messages } = end
  return `${at.padEnd(INDENT)}end: ${how}; calls that may have sent a message: ${messages}`
}
