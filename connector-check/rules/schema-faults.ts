/**
 * What the errors of Swagger's schema mean for whoever wrote the definition: of the many that one mistake makes, those that tell.
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
  /** The places (JSON pointers) that it speaks of, where it says of a whole that something in it is wrong. */
  isAbout?: string[]
}

/**
 * Of the many errors of a failed choice (oneOf), most are about the choices not meant: one fault stands for them. Between a part
 * and a `$ref` to one there is no doubt, and the errors of the part are told.
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
  // Of the alternatives for a value (anyOf: a type by name, or a list of them) the first says enough.
  const multiple = new Set(open.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath))
  const first = new Map(open.toReversed().map((error) => [error.instancePath, error]))
  const plain = open.filter((error) => !multiple.has(error.instancePath) || first.get(error.instancePath) === error)
  return [
    ...outer.map((path) => {
      const inside = below.get(path) ?? []
      const keys = [...new Set(inside.map(({ instancePath }) => instancePath.slice(path.length + 1)))]
      // Only in a path must an input be required: that form was not meant by another one.
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
 * Whether it says that an operation has no response. That is left to `ppc-success-response`: published webhooks have none, and run.
 */
const isNoAnswer = ({ keyword, instancePath }: SchemaError) =>
  ['not', 'minProperties'].includes(keyword) && /^\/paths\/[^/]+\/[^/]+\/responses$/.test(instancePath)

/** Whether the error is one against the form `{ "$ref": … }`. */
const isOfReference = ({ parentSchema }: SchemaError) => list(parentSchema?.required).includes('$ref')

const isMissingRef = (error: SchemaError) => isOfReference(error) && error.params?.missingProperty === '$ref'

/** The pointer, and those of all places that it lies in. Places are looked up so, not compared: there may be thousands. */
export function upwards(pointer: string): string[] {
  const parts = pointer.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
