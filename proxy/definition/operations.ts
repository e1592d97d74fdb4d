/**
 * Definition: the five operations as the rest of the proxy uses them. Their names and shapes are types generated from the
 * definition, so that a rename in the definition fails the build.
 */
import type { operations } from './generated.ts'
import type { DefinedAnswer, DefinedParameter, Definition } from './parts.ts'

export type OperationId = keyof operations

/** The 200 body that the definition promises for an operation. */
export type Ok<Id extends OperationId> = operations[Id]['responses'][200]['content']['application/json']

/** What a call does that must not happen twice: it texts or calls a person, it uses up an attempt, or nothing. */
export type Effect = 'sends' | 'verifies' | 'none'

export interface Operation {
  readonly operationId: OperationId
  readonly effect: Effect
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Path in Fastify's form, with `:otpID`. */
  readonly route: string
  /** Matches the raw, undecoded path of a request; its first group is the OTP's ID. */
  readonly path: RegExp
  /** Matches the same path with any ID up to the next slash, even an empty one. */
  readonly shape: RegExp
  readonly query: ReadonlyMap<string, DefinedParameter>
  readonly answer: DefinedAnswer
}

/**
 * IDs are UUIDs. The pattern allows other IDs, but no character with a meaning in a path. `check` is no ID: it takes
 * the ID's place if a caller leaves that empty.
 */
const OTP_ID = '((?!check(?:/|$))[A-Za-z0-9_-]{1,128})'

/**
 * Lists the definition's operations.
 *
 * @param effects of the operations that the proxy has policies for
 * @throws {Error} if the definition has an operation without a policy, or lacks one that has a policy
 */
export function listOperations(
  definition: Pick<Definition, 'paths'>,
  effects: Readonly<Partial<Record<OperationId, Effect>>>
): Operation[] {
  const known = Object.keys(effects)
  const defined = Object.entries(definition.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method }))
  )
  const ids = defined.map(({ operationId }) => operationId)
  const wrong = [...ids.filter((id) => !known.includes(id)), ...known.filter((id) => !ids.includes(id))]
  if (wrong.length > 0) throw new Error(`definition and proxy differ in: ${wrong.join(', ')}`)
  return defined.map(({ operationId, path, method, parameters, responses }) => ({
    operationId: operationId as OperationId,
    effect: effects[operationId as OperationId] as Effect,
    method: method.toUpperCase() as Operation['method'],
    route: path.replace(/\{(\w+)\}/g, ':$1'),
    path: new RegExp(`^${path.replace(/\{\w+\}/g, OTP_ID)}$`),
    shape: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]*')}$`),
    query: new Map(parameters.filter((one) => one.in === 'query').map((one) => [one.name, one])),
    answer: responses[200].schema
  }))
}
