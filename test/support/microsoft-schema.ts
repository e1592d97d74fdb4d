/**
 * What Microsoft's JSON schemas for connectors (https://github.com/microsoft/PowerPlatformConnectors/tree/dev/schemas) allow, as
 * far as this connector's files have such parts: which keys an object may have, and which values. A key that the schemas do not
 * know is refused, so a part that is not written down here fails as well.
 */
import draft04 from 'ajv-draft-04'

type Shape = Record<string, unknown>

const string = { type: 'string' }
const strings = { type: 'array', items: string }
const number = { type: 'number' }
const ref = (name: string): Shape => ({ $ref: `#/definitions/${name}` })
const listOf = (items: Shape): Shape => ({ type: 'array', items })
const mapOf = (values: Shape): Shape => ({ type: 'object', additionalProperties: values })

/** An object with these keys and no others, but for extensions that are not Microsoft's. */
function object(properties: Shape, ...required: string[]): Shape {
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    patternProperties: { '^x-(?!ms-)': {} },
    ...(required.length > 0 ? { required } : {})
  }
}

const texts = { description: string, 'x-ms-summary': string, 'x-ms-visibility': ref('visibility') }
const values = {
  ...{ format: ref('format'), default: {}, enum: listOf({}), minimum: number, maximum: number },
  ...{ minLength: number, maxLength: number, pattern: string, 'x-ms-test-value': {} },
  'x-ms-enum-values': listOf(object({ value: {}, displayName: string }, 'value', 'displayName'))
}
const input = { ...texts, ...values, name: string, required: { type: 'boolean' }, type: ref('inputType') }

const definitions: Shape = {
  visibility: { enum: ['important', 'advanced', 'internal'] },
  format: {
    enum: [
      ...['int32', 'int64', 'float', 'double', 'byte', 'binary', 'date', 'date-time', 'date-no-tz'],
      ...['password', 'email', 'html', 'uri', 'uuid']
    ]
  },
  inputType: { enum: ['string', 'number', 'boolean', 'integer', 'array'] },
  reference: object({ $ref: string }, '$ref'),
  schema: object({
    ...{ ...texts, ...values, $ref: string, title: string, example: {}, readOnly: { type: 'boolean' } },
    ...{ type: string, required: strings, properties: mapOf(ref('schema')), items: ref('schema') },
    additionalProperties: { anyOf: [{ type: 'boolean' }, ref('schema')] }
  }),
  parameter: {
    oneOf: [
      ref('reference'),
      object({ ...input, in: { enum: ['query', 'header'] } }, 'name', 'in', 'type'),
      object(
        {
          ...input,
          in: { enum: ['path'] },
          required: { enum: [true] },
          'x-ms-url-encoding': { enum: ['single', 'double'] }
        },
        ...['name', 'in', 'type', 'required']
      )
    ]
  },
  response: {
    oneOf: [
      ref('reference'),
      object({ description: string, schema: ref('schema'), headers: mapOf(ref('header')), examples: {} }, 'description')
    ]
  },
  header: object(
    { type: ref('inputType'), format: ref('format'), description: string, 'x-ms-summary': string },
    'type'
  ),
  operation: object(
    {
      ...{ operationId: string, summary: string, tags: strings, consumes: strings, produces: strings },
      ...{ deprecated: { type: 'boolean' }, security: listOf(mapOf(strings)), ...texts },
      ...{ parameters: listOf(ref('parameter')), responses: mapOf(ref('response')) },
      'x-ms-safe-operation': { type: 'boolean' },
      'x-ms-api-annotation': object({
        ...{ family: string, revision: { type: 'integer' }, status: { enum: ['Preview', 'Production'] } },
        replacement: object({ api: string, operationId: string }, 'api', 'operationId')
      })
    },
    'responses'
  ),
  definition: object(
    {
      swagger: { enum: ['2.0'] },
      info: object(
        {
          ...{ title: string, description: string, version: string, termsOfService: string },
          contact: object({ name: string, url: string, email: string }),
          'x-ms-api-annotation': object({ status: { enum: ['Preview', 'Production'] } }, 'status')
        },
        ...['title', 'version']
      ),
      host: { type: 'string', pattern: '^[^{}/ :\\\\]+(:\\d+)?$' },
      basePath: { type: 'string', pattern: '^/' },
      ...{ schemes: listOf({ enum: ['http', 'https'] }), consumes: strings, produces: strings },
      paths: mapOf(object(Object.fromEntries(['get', 'put', 'post', 'delete'].map((key) => [key, ref('operation')])))),
      definitions: mapOf(ref('schema')),
      parameters: mapOf(ref('parameter')),
      responses: mapOf(ref('response')),
      securityDefinitions: mapOf(
        object({ type: { enum: ['apiKey'] }, name: string, in: { enum: ['header', 'query'] } }, 'type', 'name', 'in')
      ),
      security: listOf(mapOf(strings)),
      'x-ms-connector-metadata': listOf(object({ propertyName: string, propertyValue: string }))
    },
    ...['swagger', 'info', 'paths']
  ),
  properties: object(
    {
      properties: object(
        {
          ...{ iconBrandColor: string, publisher: string, stackOwner: string, capabilities: strings },
          policyTemplateInstances: listOf(object({ templateId: string, title: string, parameters: {} })),
          connectionParameters: {
            type: 'object',
            patternProperties: { '^[0-9a-zA-Z_]+$': ref('connectionParameter') },
            additionalProperties: false
          }
        },
        'iconBrandColor'
      )
    },
    'properties'
  ),
  connectionParameter: object({
    type: { enum: ['string', 'securestring', 'int', 'bool'] },
    uiDefinition: object({
      ...{ displayName: string, description: string, tooltip: string },
      constraints: object({ clearText: { type: 'boolean' }, required: string, tabIndex: { type: 'integer' } })
    })
  })
}

const ajv = new draft04.default({ allErrors: true, strict: false, validateFormats: false })
const compiled = {
  definition: ajv.compile({ definitions, ...ref('definition') }),
  properties: ajv.compile({ definitions, ...ref('properties') })
}

/** Where the file breaks the schema, as JSON pointers, each with what is wrong there; empty when it keeps it. */
export function refusals(kind: keyof typeof compiled, file: unknown): string[] {
  const validate = compiled[kind]
  return validate(file) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
