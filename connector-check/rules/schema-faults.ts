/**
 * Translates the errors of Swagger's schema for the author of a definition. One mistake causes many errors; the helpful
 * ones are kept.
 */
import { at, fields, list, type Path, pathOf, text } from '../ruleset/support/json.ts'

/** An error as ajv reports it. */
export type SchemaError = {
  instancePath: string
  keyword: string
  message?: string
  params?: Record<string, unknown>
  /** The part of the schema that was broken. */
  parentSchema?: Record<string, unknown>
}

/** What is wrong, and where. */
export type Fault = {
  message: string
  path: Path
  /** Places (JSON pointers) of the actual faults, if the message is about an object around them. */
  isAbout?: string[]
}

/**
 * A failed choice (oneOf) causes an error for every alternative, and most alternatives were not intended. One fault
 * replaces them all. If the choice is between an object and a `$ref`, the intention is clear, and the errors of the
 * object are kept.
 */
export function schemaFaults(data: unknown, all: SchemaError[]): Fault[] {
  const noRefs = new Set(all.filter(isMissingRef).map(({ instancePath }) => instancePath))
  const errors = all.filter((error) => !(noRefs.has(error.instancePath) && isOfReference(error)))
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf').map(({ instancePath }) => instancePath)
  const last = new Map(choices.map((path, index) => [path, index]))
  const doubtful = new Set(choices.filter((path, index) => !noRefs.has(path) || last.get(path) !== index))
  const isBelow = (path: string) => upwards(path).some((other) => other !== path && doubtful.has(other))
  const outer = [...doubtful].filter((path) => !isBelow(path))
  const open = errors.filter(
    (error) =>
      error.keyword !== 'oneOf' &&
      !isNoAnswer(error) &&
      !doubtful.has(error.instancePath) &&
      !isBelow(error.instancePath)
  )
  const below = new Map<string, SchemaError[]>(outer.map((path) => [path, []]))
  for (const error of errors)
    for (const path of upwards(error.instancePath)) if (path !== error.instancePath) below.get(path)?.push(error)
  // If a value may have several forms (anyOf: a type or a list of types), the first error is enough.
  const multiple = new Set(open.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath))
  const first = new Map(open.toReversed().map((error) => [error.instancePath, error]))
  const plain = open.filter((error) => !multiple.has(error.instancePath) || first.get(error.instancePath) === error)
  return [
    ...outer.map((path) => {
      const inside = below.get(path) ?? []
      const keys = [...new Set(inside.map(({ instancePath }) => instancePath.slice(path.length + 1)))]
      // Only a path parameter must be required, so an error about `required` elsewhere comes from an alternative that
      // was not intended.
      const { in: place, required } = fields(at(data, pathOf(path)))
      const noise = ['in', '$ref', '', ...(place !== 'path' && typeof required === 'boolean' ? ['required'] : [])]
      const telling = keys.filter((key) => !noise.includes(key))
      const hint = telling.length === 0 ? 'a key is missing or does not belong' : `look at ${telling.join(', ')}`
      return {
        message: `This is none of the forms that Swagger 2.0 allows here: ${hint}.`,
        path: pathOf(path),
        isAbout: telling.length === 0 ? [path] : telling.map((key) => `${path}/${key}`)
      }
    }),
    ...plain.map(faultOf)
  ]
}

function faultOf({ instancePath, keyword, message = '', params = {}, parentSchema = {} }: SchemaError): Fault {
  const path = pathOf(instancePath)
  if (keyword === 'additionalProperties') {
    const key = text(params.additionalProperty)
    const meant = Object.keys(fields(parentSchema.properties)).find(
      (known) => known.toLowerCase() === key.toLowerCase()
    )
    const advice = meant === undefined ? `Remove "${key}"` : `Write "${meant}" instead of "${key}"`
    return { message: `${advice}: Swagger 2.0 has no such key here.`, path: [...path, key] }
  }
  if (keyword === 'required') return { message: `Add "${text(params.missingProperty)}".`, path }
  const allowed = list(params.allowedValues)
  return { message: `The value ${message}${allowed.length > 0 ? `: ${allowed.join(', ')}` : ''}.`, path }
}

/**
 * Whether the error is that an operation has no response. `ppc-success-response` reports that, only as a warning:
 * published webhooks have none, and work.
 */
const isNoAnswer = ({ keyword, instancePath }: SchemaError) =>
  ['not', 'minProperties'].includes(keyword) && /^\/paths\/[^/]+\/[^/]+\/responses$/.test(instancePath)

/** Whether the error comes from the alternative `{ "$ref": … }`. */
const isOfReference = ({ parentSchema }: SchemaError) => list(parentSchema?.required).includes('$ref')

const isMissingRef = (error: SchemaError) => isOfReference(error) && error.params?.missingProperty === '$ref'

/**
 * The pointer, and the pointers of all places around it. Looking places up is faster than comparing them: there may be
 * thousands.
 */
export function upwards(pointer: string): string[] {
  const parts = pointer.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
