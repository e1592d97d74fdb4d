/**
 * The same connector for Microsoft 365 Copilot: an OpenAPI 3 document and the API plugin manifest that names it.
 * https://learn.microsoft.com/microsoft-365/copilot/extensibility/plugin-manifest-2.4
 */
import { upgrade } from '@scalar/openapi-upgrader'
import type { Address } from './address.ts'
import { type Definition, operations } from './connector-files.ts'
import { type Files, files } from './connector-folder.ts'
import { jsonText } from './json.ts'
import { README } from './m365-readme.ts'

/**
 * Whether Copilot asks before each call. Send, resend and delete cost money or cannot be undone; verify is the answer to a
 * question that the person has just been asked. Status is a GET, for which Copilot does not ask anyway.
 * https://learn.microsoft.com/microsoft-365/copilot/extensibility/plugin-confirmation-prompts
 */
const CONSEQUENTIAL: Record<string, boolean> = { SendOTP: true, ResendOTP: true, DeleteOTP: true, VerifyOTP: false }

const DESCRIPTION_FOR_HUMAN = 'Sends one-time passwords by SMS or voice call and verifies the codes that people type.'

const DESCRIPTION_FOR_MODEL = [
  'Use this plugin to confirm that a person holds a phone: send a one-time password, ask the person for the code, verify it.',
  'SendOTP needs the phone number with its country code, such as +447700900123, and returns otpId.',
  'Keep otpId: VerifyOTP, ResendOTP, StatusOTP and DeleteOTP need it as otpID.',
  'Give VerifyOTP the code exactly as the person typed it, as text with leading zeros. Never guess or repeat a code.',
  'Only valid = true means that the person is verified. When valid is false, outcome says why: after WRONG_CODE ask again,',
  'after EXPIRED or TOO_MANY_ATTEMPTS offer to send a new one-time password.',
  'If VerifyOTP ends in an error, the person is not verified and the code may be used up: do not call it again by yourself,',
  'offer to send a new one-time password.',
  'SendOTP and ResendOTP send a message that costs money: call them once, and only when the person wants it.'
].join(' ')

/** The files of dist/m365/. */
export function m365Folder(definition: Definition, address: Address): Files {
  return files({
    'ai-plugin.json': jsonText(pluginManifest(definition)),
    'openapi.json': jsonText(openApi(definition, address)),
    'README.md': README
  })
}

function openApi(definition: Definition, { scheme, host }: Address): object {
  const marked = structuredClone(definition)
  for (const { operation } of operations(marked)) {
    const consequential = CONSEQUENTIAL[operation.operationId]
    if (consequential !== undefined) Object.assign(operation, { 'x-openai-isConsequential': consequential })
  }
  // Without the slash at the end that the upgrader writes: paths are appended to it as they stand.
  const url = `${scheme}://${host}${definition.basePath.replace(/\/$/, '')}`
  const { openapi, info, servers: _, ...rest } = upgrade(marked as Record<string, unknown>, '3.0')
  return { openapi, info, servers: [{ url }], ...rest }
}

/** No other properties: an unknown one makes the manifest invalid. */
function pluginManifest(definition: Definition): object {
  const names = operations(definition).map(({ operation }) => operation.operationId)
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/copilot/plugin/v2.4/schema.json',
    schema_version: 'v2.4',
    name_for_human: definition.info.title,
    namespace: definition.info.title.replaceAll(/[^A-Za-z0-9]/g, ''),
    description_for_human: DESCRIPTION_FOR_HUMAN,
    description_for_model: DESCRIPTION_FOR_MODEL,
    contact_email: definition.info.contact.email,
    privacy_policy_url: definition['x-ms-connector-metadata'].find((entry) => entry.propertyName === 'Privacy policy')
      ?.propertyValue,
    functions: operations(definition).map(({ operation }) => ({
      name: operation.operationId,
      description: operation.description
    })),
    runtimes: [
      {
        type: 'OpenApi',
        auth: { type: 'ApiKeyPluginVault', reference_id: referenceId(definition) },
        spec: { url: 'openapi.json' },
        run_for_functions: names
      }
    ]
  }
}

/** The variable that Microsoft 365 Agents Toolkit fills in when it has registered the key: named after the security scheme. */
function referenceId(definition: Definition): string {
  const [scheme = 'api_key'] = Object.keys(definition.securityDefinitions)
  return `\${{${scheme.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '_')}_REGISTRATION_ID}}`
}
