/**
 * The content of Microsoft's reference page of a connector, as data: made from the connector's two files here, and from
 * the text of a published page in published-page.ts. A comparison of the two models shows where this connector differs
 * from the one that tyntec published; docs-page.ts writes a model as a page.
 */
import {
  type Connector,
  type Definition,
  operations,
  type Parameter,
  type Ref,
  resolve,
  type Schema
} from '../../packaging/connector-files.ts'

export type ParameterRow = { name: string; key: string; required: boolean; type: string; description: string }
export type ReturnRow = { name: string; path: string; type: string; description: string }
export type ConnectionRow = { name: string; type: string; description: string; required: boolean }
export type ThrottlingRow = { name: string; calls: number; renewalSeconds: number }

export type Action = {
  operationId: string
  summary: string
  description: string
  parameters: ParameterRow[]
  returns: ReturnRow[]
}

export type ReferenceModel = {
  /** With "(Preview)", as the page has it. */
  title: string
  description: string
  contact: { name: string; url: string; email: string }
  /** Keyed by the label on the page: Publisher, Website, Privacy policy, Categories. */
  metadata: Record<string, string>
  connectionParameters: ConnectionRow[]
  throttling: ThrottlingRow[]
  /** In the page's order: by summary. */
  actions: Action[]
}

/**
 * The throttling limit on the published page. No file of a connector can state it: Microsoft's gateway enforces it for
 * the published connector, the proxy for this one.
 */
export const CALLS_PER_CONNECTION: ThrottlingRow = { name: 'API calls per connection', calls: 100, renewalSeconds: 60 }

/** Makes the model of a connector. Throws an Error when a `$ref` has no target. */
export function referenceModel({ definition, properties }: Connector): ReferenceModel {
  const { title, description, contact, 'x-ms-api-annotation': annotation } = definition.info
  const metadata = definition['x-ms-connector-metadata'].map((entry) => [entry.propertyName, entry.propertyValue])
  return {
    title: annotation?.status === 'Preview' ? `${title} (Preview)` : title,
    description,
    contact: { name: contact.name, url: contact.url, email: contact.email },
    metadata: { Publisher: properties.properties.publisher, ...Object.fromEntries(metadata) },
    connectionParameters: connectionRows(properties),
    throttling: [CALLS_PER_CONNECTION],
    actions: actions(definition)
  }
}

function connectionRows(properties: Connector['properties']): ConnectionRow[] {
  return Object.values(properties.properties.connectionParameters).map(({ type, uiDefinition }) => ({
    name: uiDefinition.displayName,
    type,
    description: uiDefinition.description,
    required: uiDefinition.constraints.required === 'true'
  }))
}

function actions(definition: Definition): Action[] {
  return operations(definition)
    .map(({ operation }) => ({
      operationId: operation.operationId,
      summary: operation.summary,
      description: operation.description,
      parameters: (operation.parameters ?? []).map((parameter) => parameterRow(definition, parameter)),
      returns: returnRows(definition, operation.responses['200'])
    }))
    .sort((a, b) => (a.summary < b.summary ? -1 : 1))
}

function parameterRow(definition: Definition, value: Parameter | Ref): ParameterRow {
  const parameter = resolve(definition, value)
  return {
    name: parameter['x-ms-summary'] ?? parameter.name,
    key: parameter.name,
    required: parameter.required ?? false,
    type: parameter.type ?? '',
    description: parameter.description ?? ''
  }
}

function returnRows(definition: Definition, response: { schema?: Schema | Ref } | Ref | undefined): ReturnRow[] {
  const schema = response && resolve(definition, response).schema
  return schema ? fields(definition, schema, '') : []
}

/** Nested fields follow their parent. The page shows a type without its format: int32 and int64 are both "integer". */
function fields(definition: Definition, value: Schema | Ref, prefix: string): ReturnRow[] {
  return Object.entries(resolve(definition, value).properties ?? {}).flatMap(([key, property]) => {
    const field = resolve(definition, property)
    const path = prefix + key
    const row = {
      name: field['x-ms-summary'] ?? key,
      path,
      type: field.type ?? '',
      description: field.description ?? ''
    }
    return [row, ...fields(definition, field, `${path}.`)]
  })
}
