/**
 * The parameters of the template, which the person who deploys it may set.
 */
import { SETTINGS } from '../../../../proxy/config/settings.ts'

/**
 * Settings that are left out of the environment of the container while their parameter is empty, so that the defaults
 * of the proxy apply.
 */
export const OPTIONAL_SETTINGS = [
  'PUBLIC_URL',
  'FRONT_PAGE',
  'LOG_LEVEL',
  'THROTTLE_CALLS',
  'GUARD_COUNTRIES',
  'GUARD_SENDS_PER_NUMBER',
  'GUARD_SENDS_PER_RANGE',
  'GUARD_SENDS_PER_KEY',
  'GUARD_CHECKS_PER_OTP',
  'GUARD_MISSES_PER_KEY',
  'GUARD_WINDOW_MS',
  'GUARD_FORBID',
  'REDIS_CLUSTER'
] as const satisfies readonly (keyof typeof SETTINGS)[]

interface Parameter {
  readonly type: 'string' | 'securestring' | 'bool' | 'int' | 'object'
  readonly defaultValue?: unknown
  readonly minValue?: number
  readonly maxValue?: number
  readonly metadata: { readonly description: string }
}

const parameter = (type: Parameter['type'], description: string, rest: Partial<Parameter> = {}): Parameter => ({
  type,
  ...rest,
  metadata: { description }
})

const sentenceOf = (name: keyof typeof SETTINGS): string => String(SETTINGS[name].meta()?.sentence)

export const parameters: Readonly<Record<string, Parameter>> = {
  image: parameter(
    'string',
    'Image of the proxy, with registry and tag. A template builds nothing: push an image first (docs/azure.md).'
  ),
  name: parameter('string', 'Name of the container app; its address begins with it.', {
    defaultValue: 'tyntec-2fa-proxy'
  }),
  location: parameter('string', 'Region of all resources.', { defaultValue: '[resourceGroup().location]' }),
  tags: parameter('object', 'Tags of all resources.', { defaultValue: {} }),
  registryServer: parameter(
    'string',
    'Host of a private Azure container registry, such as contoso.azurecr.io. Empty for a public image.',
    { defaultValue: '' }
  ),
  registryIdentity: parameter(
    'string',
    'Resource ID of the user-assigned identity that may pull from that registry (role AcrPull).',
    { defaultValue: '' }
  ),
  withRedis: parameter('bool', 'Whether an Azure Managed Redis is created. Needed for more than one replica.', {
    defaultValue: false
  }),
  withFixedEgress: parameter(
    'bool',
    "Whether calls to tyntec leave from one fixed address, as tyntec's IP restriction needs. Cannot be changed later.",
    { defaultValue: false }
  ),
  maxReplicas: parameter('int', 'Maximum number of replicas with Redis. Without Redis there is one replica.', {
    defaultValue: 4,
    minValue: 1,
    maxValue: 20
  }),
  REDIS_URL: parameter('securestring', `A Redis of your own, instead of withRedis. ${sentenceOf('REDIS_URL')}`, {
    defaultValue: ''
  }),
  GUARD_SECRET: parameter(
    'securestring',
    `${sentenceOf('GUARD_SECRET')} Empty: derived from the key of the log workspace.`,
    { defaultValue: '' }
  ),
  ...Object.fromEntries(
    OPTIONAL_SETTINGS.map((name) => [name, parameter('string', sentenceOf(name), { defaultValue: '' })])
  )
}
