/**
 * The two files of a connector folder, typed as far as our tools look at them, and the way through their `$ref`s.
 * Swagger 2.0 (https://swagger.io/specification/v2/) with Microsoft's extensions
 * (https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions).
 */

export type Ref = { $ref: string }
/** Left out for what is neither shown first nor folded away. */
export type Visibility = 'important' | 'advanced' | 'internal'

/** What a parameter and a schema property have in common. */
export type Schema = {
  type?: string
  format?: string
  description?: string
  default?: unknown
  enum?: string[]
  minimum?: number
  maximum?: number
  properties?: Record<string, Schema | Ref>
  items?: Schema | Ref
  'x-ms-summary'?: string
  'x-ms-visibility'?: Visibility
  'x-ms-enum-values'?: { value: string; displayName: string }[]
}

export type Parameter = Omit<Schema, 'properties'> & {
  name: string
  in: 'path' | 'query' | 'header' | 'formData' | 'body'
  required?: boolean
  'x-ms-url-encoding'?: 'single' | 'double'
}

export type Response = { description: string; schema?: Schema | Ref }

export type Operation = {
  operationId: string
  summary: string
  description: string
  'x-ms-visibility'?: Visibility
  parameters?: (Parameter | Ref)[]
  responses: Record<string, Response | Ref>
}

export type Definition = {
  info: {
    title: string
    description: string
    contact: { name: string; url: string; email: string }
    'x-ms-api-annotation'?: { status: 'Preview' | 'Production' }
  }
  host: string
  basePath: string
  schemes: string[]
  paths: Record<string, Record<string, Operation>>
  definitions: Record<string, Schema>
  parameters: Record<string, Parameter>
  responses: Record<string, Response>
  securityDefinitions: Record<string, { type: string; in: string; name: string }>
  security: Record<string, string[]>[]
  'x-ms-connector-metadata': { propertyName: string; propertyValue: string }[]
}

export type ConnectionParameter = {
  type: string
  uiDefinition: {
    displayName: string
    description: string
    /** `required` is the word "true" or "false", not a boolean: Microsoft's own schema has it so. */
    constraints: { required: string; clearText?: boolean; tabIndex?: number }
  }
}

export type ApiProperties = {
  properties: {
    connectionParameters: Record<string, ConnectionParameter>
    iconBrandColor: string
    publisher: string
    stackOwner?: string
  }
}

export type Connector = { definition: Definition; properties: ApiProperties }

/** The operations of a definition with their address, in the order of the file. */
export function operations(definition: Definition): { method: string; path: string; operation: Operation }[] {
  return Object.entries(definition.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation }))
  )
}

/** What a JSON pointer (RFC 6901) leads to in `document`, or undefined when it leads nowhere. */
export function at(document: unknown, pointer: string): unknown {
  let value = document
  for (const part of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
  }
  return value
}

export function isRef(value: object): value is Ref {
  return '$ref' in value
}

/** The object itself, or the one that its `$ref` names. Throws an Error when the reference leads nowhere. */
export function resolve<T extends object>(definition: Definition, value: T | Ref): T {
  if (!isRef(value)) return value
  const target = at(definition, value.$ref.replace(/^#/, ''))
  if (typeof target !== 'object' || target === null) throw new Error(`${value.$ref} is not in the definition`)
  return resolve(definition, target as T | Ref)
}
