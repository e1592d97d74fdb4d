/**
 * Microsoft's extensions (`x-ms-*`), and the kinds of site where each is allowed. `documented` has those in Microsoft's
 * JSON schema for custom connectors (https://github.com/microsoft/PowerPlatformConnectors/tree/dev/schemas). `extras`
 * has those that the schema refuses although Microsoft's products read them, as published connectors and
 * https://github.com/microsoft/Power-Fx show. GENERATOR_EXTENSIONS has those that only code generators read.
 */
import type { Kind } from './sites.ts'

const INPUTS: Kind[] = ['parameter', 'schema', 'property', 'items']
const SCHEMAS: Kind[] = ['schema', 'property']

const documented: Record<string, Kind[]> = {
  'x-ms-summary': [...INPUTS, 'header'],
  'x-ms-visibility': ['operation', ...INPUTS],
  'x-ms-api-annotation': ['info', 'operation'],
  'x-ms-url-encoding': ['parameter'],
  'x-ms-enum-values': INPUTS,
  'x-ms-test-value': INPUTS,
  'x-ms-dynamic-values': INPUTS,
  'x-ms-dynamic-list': INPUTS,
  'x-ms-dynamic-schema': SCHEMAS,
  'x-ms-dynamic-properties': SCHEMAS,
  'x-ms-dynamic-tree': INPUTS,
  'x-ms-connector-metadata': ['document'],
  'x-ms-capabilities': ['document', 'parameter', ...SCHEMAS],
  'x-ms-deployment-version': ['info'],
  'x-ms-no-generic-test': ['operation'],
  'x-ms-pageable': ['operation'],
  'x-ms-safe-operation': ['operation'],
  'x-ms-trigger': ['operation'],
  'x-ms-trigger-hint': ['operation'],
  'x-ms-trigger-metadata': ['operation'],
  'x-ms-operation-context': ['operation'],
  'x-ms-notification': ['operation'],
  'x-ms-notification-content': ['path', 'operation'],
  'x-ms-notification-url': INPUTS,
  'x-ms-media-kind': [...SCHEMAS, 'parameter'],
  'x-ms-editor': INPUTS,
  'x-ms-editor-options': INPUTS
}

const extras: Record<string, Kind[]> = {
  'x-ms-keywords': ['info'],
  'x-ms-openai-published-to-copilots': ['info'],
  'x-ms-openai-manifest': ['document'],
  'x-ms-openai-data': ['document', 'operation'],
  'x-ms-agentic-protocol': ['operation'],
  'x-ms-require-user-confirmation': ['operation'],
  'x-ms-name-for-model': ['operation', ...INPUTS],
  'x-ms-description-for-model': ['operation', ...INPUTS],
  'x-ms-ai-sensitivity': ['operation', ...INPUTS],
  'x-ms-explicit-input': INPUTS,
  'x-ms-property-name-alias': INPUTS
}

/** The kinds of site where an extension is allowed, by its name. */
export const EXTENSIONS: ReadonlyMap<string, Kind[]> = new Map(Object.entries({ ...documented, ...extras }))

/** Extensions of AutoRest, which reads them to generate code (https://github.com/Azure/autorest/tree/main/docs/extensions). */
export const GENERATOR_EXTENSIONS: ReadonlySet<string> = new Set([
  ...['x-ms-arm-id-details', 'x-ms-async-operation-timeout', 'x-ms-azure-resource', 'x-ms-client-default'],
  ...['x-ms-client-flatten', 'x-ms-client-name', 'x-ms-client-request-id', 'x-ms-code-generation-settings'],
  ...['x-ms-discriminator-value', 'x-ms-enum', 'x-ms-error-response', 'x-ms-examples', 'x-ms-external'],
  ...['x-ms-header-collection-prefix', 'x-ms-identifiers', 'x-ms-long-running-operation'],
  ...['x-ms-long-running-operation-options', 'x-ms-mutability', 'x-ms-odata', 'x-ms-parameter-grouping'],
  ...['x-ms-parameter-location', 'x-ms-parameterized-host', 'x-ms-paths', 'x-ms-request-id', 'x-ms-secret'],
  ...['x-ms-skip-url-encoding', 'x-ms-text', 'x-ms-version']
])
