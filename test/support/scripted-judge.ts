/**
 * Scripted upstream, truth tables: what a case asks for, and what is wrong with an answer to it. The judge knows neither the
 * proxy nor the script, so both are held to the same.
 */
import { readFileSync } from 'node:fs'
import type { ScriptedCall } from './scripted-call.ts'
import type { Case, CaseQuery, Table } from './scripted-cases.ts'

export interface CaseRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

export interface CaseReply {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/** The call that a flow makes for a case; `id` is the OTP's, or for a send the reference to know it by. */
export function requestOf(table: Table, id: string, { query, otpId = id }: Pick<Case, 'query' | 'otpId'>): CaseRequest {
  const path = `/2fa/v1/otp/${encodeURIComponent(otpId)}`
  if (table === 'send') {
    return {
      method: 'POST',
      path: '/2fa/v1/otp',
      query: filledIn({ number: '+447700900123', referenceId: id, ...query }, id)
    }
  }
  if (table === 'verify') {
    return { method: 'POST', path: `${path}/check`, query: filledIn({ otpCode: '0420', ...query }, id) }
  }
  return {
    method: table === 'status' ? 'GET' : table === 'delete' ? 'DELETE' : 'POST',
    path,
    query: filledIn({ ...query }, id)
  }
}

/** A query without its nulls, and with the ID in it. */
const filledIn = (query: CaseQuery, id: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, value.replaceAll('$otpId', id)]]))
  )

/** Path and query of a request as it goes out. */
export function targetOf({ path, query }: CaseRequest): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}

/** The ID of the case that a call to the upstream belongs to. */
export const caseIdOf = ({ otpId, query }: ScriptedCall): string => otpId ?? query.get('referenceId') ?? ''

/**
 * Holds an answer over sockets against its case and against the rules for every answer.
 *
 * @param calls those that reached the upstream for this case
 * @returns one sentence for each mistake
 */
export function mistakesIn(
  table: Table,
  id: string,
  one: Case,
  reply: CaseReply,
  calls: readonly ScriptedCall[]
): string[] {
  const { expect: wanted } = one
  const { status, headers, body } = reply
  const header = (name: string): string | undefined => headers.get(name) ?? undefined
  const mistakes = mistakesInBody(table, id, wanted, { status, body, requestId: header('x-request-id') })
  const same = comparing(mistakes)
  if (wanted.upstreamStatus !== undefined) {
    same('X-Upstream-Status', header('x-upstream-status'), String(wanted.upstreamStatus))
  }
  // Beside an unknown verdict, tyntec's status would be taken for one.
  if (wanted.code === 'VERDICT_UNKNOWN') same('X-Upstream-Status', header('x-upstream-status'), undefined)
  same('Retry-After', header('retry-after'), retryAfterOf(wanted))
  same('Cache-Control', header('cache-control'), 'no-store')
  same('Content-Type', header('content-type'), 'application/json; charset=utf-8')
  for (const name of ['location', 'www-authenticate', 'content-encoding']) same(name, header(name), undefined)
  for (const [name, value] of headersOf(one)) {
    // The proxy has a rate limit of its own, which it tells under the same name.
    if (/^ratelimit-/i.test(name) ? header(name) === value : header(name) !== undefined) {
      mistakes.push(`tyntec's ${name} got through`)
    }
  }
  const own = requestOf(table, id, wanted.query === undefined ? one : { query: wanted.query })
  const made = [linesOf(own), `GET /2fa/v1/otp/${id} {}`].slice(0, wanted.calls)
  same(
    'what reached tyntec',
    calls.map(({ method, path, query }) => linesOf({ method, path, query: Object.fromEntries(query) })),
    made
  )
  return mistakes
}

/**
 * Holds status and body of an answer against a case, whether they came over a socket or from a policy.
 *
 * @param answer.requestId what an error must have as its `id`
 * @returns one sentence for each mistake
 */
export function mistakesInBody(
  table: Table,
  id: string,
  wanted: Case['expect'],
  { status, body, requestId }: Pick<CaseReply, 'status' | 'body'> & { requestId: string | undefined }
): string[] {
  const mistakes: string[] = []
  const same = comparing(mistakes)
  same('status', status, wanted.status)
  same('valid', body.valid, wanted.valid)
  same('outcome', body.outcome, wanted.outcome)
  if (wanted.code !== undefined) same('code', body.code, wanted.code)
  // What is refused before any call is a message of our own, and the same one everywhere.
  if (wanted.says !== undefined && wanted.calls === 0) same('the message', body.message, wanted.says)
  else if (wanted.says !== undefined && !String(body.message).includes(wanted.says)) {
    mistakes.push(`the message does not say "${wanted.says}"`)
  }
  for (const [name, value] of Object.entries(wanted.fields ?? {})) same(name, body[name], value)
  for (const name of wanted.absent ?? []) same(name, body[name], undefined)
  if (status === 200) same('otpId', body.otpId, id)
  if (/html|upstream page/.test(JSON.stringify(body))) mistakes.push("a part of tyntec's page got through")
  mistakes.push(...(status === 200 ? typesIn(table, body) : errorShapeIn(body, requestId)))
  return mistakes
}

/** The `Retry-After` that a case expects; each 503 has one. */
export const retryAfterOf = ({ status, retryAfter }: Case['expect']): string | undefined =>
  retryAfter ?? (status === 503 ? '5' : undefined)

/** Adds a mistake for each pair that is not the same. */
const comparing =
  (mistakes: string[]) =>
  (what: string, found: unknown, asked: unknown): void => {
    const [one, other] = [JSON.stringify(found) ?? 'nothing', JSON.stringify(asked) ?? 'nothing']
    if (one !== other) mistakes.push(`${what} is ${one} instead of ${other}`)
  }

/** Headers that an answer of the proxy's has as well; their values are judged by themselves. */
const OF_EVERY_ANSWER = /^(?:content-type|content-length|retry-after)$/i

/** The headers of a case's answers that must not get through. */
const headersOf = ({ upstream, statusCall }: Case): [name: string, value: string][] =>
  [upstream, statusCall]
    .flatMap((given) => (given && 'headers' in given ? Object.entries(given.headers ?? {}) : []))
    .filter(([name]) => !OF_EVERY_ANSWER.test(name))

const linesOf = ({ method, path, query }: { method: string; path: string; query: object }): string =>
  `${method} ${path} ${JSON.stringify(Object.fromEntries(Object.entries(query).sort()))}`

function errorShapeIn(body: Record<string, unknown>, requestId: string | undefined): string[] {
  const { code, id, message, timestamp, ...rest } = body
  const isWhole =
    /^[\w.-]+$/.test(String(code)) &&
    /^\S.*\S$/.test(String(message)) &&
    typeof timestamp === 'number' &&
    Math.abs(Date.now() - timestamp) < 60_000 &&
    Object.keys(rest).length === 0
  const mistakes = isWhole ? [] : ['the body has not the shape of errors']
  if (typeof id !== 'string' || id !== requestId) mistakes.push('the ID is not that of X-Request-Id')
  return mistakes
}

const { definitions } = JSON.parse(
  readFileSync(new URL('../../connector/apiDefinition.swagger.json', import.meta.url), 'utf8')
) as { definitions: Record<string, { properties: Record<string, { type: string }> }> }

/** Fields that are not declared, or not of their declared type; null is of none. */
function typesIn(table: Table, body: Record<string, unknown>): string[] {
  const declared = definitions[table === 'verify' ? 'Verification' : 'OneTimePassword']?.properties ?? {}
  return Object.entries(body)
    .filter(([name, value]) => {
      const type = declared[name]?.type
      return type === 'integer' ? !Number.isSafeInteger(value) : typeof value !== type
    })
    .map(([name]) => `${name} is not as declared`)
}
