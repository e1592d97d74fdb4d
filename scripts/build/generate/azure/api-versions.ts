/**
 * Types of resources, each with the version of the Azure API that describes it: the newest stable one in the published
 * types (https://github.com/Azure/bicep-types-az, folder `generated`, read on 2026-11-27 in its state of August). Two
 * exceptions: Container Apps have the version of the package with their types. The network, of which a newer stable
 * version appears every few weeks, need not have the newest.
 */
export const API_VERSIONS = {
  'Microsoft.App/containerApps': '2025-07-01',
  'Microsoft.App/managedEnvironments': '2025-07-01',
  'Microsoft.Authorization/roleAssignments': '2022-04-01',
  'Microsoft.Cache/redisEnterprise': '2025-07-01',
  'Microsoft.Cache/redisEnterprise/databases': '2025-07-01',
  'Microsoft.ContainerRegistry/registries': '2025-11-01',
  'Microsoft.ManagedIdentity/userAssignedIdentities': '2024-11-30',
  'Microsoft.Network/natGateways': '2025-05-01',
  'Microsoft.Network/publicIPAddresses': '2025-05-01',
  'Microsoft.Network/virtualNetworks': '2025-05-01',
  'Microsoft.OperationalInsights/workspaces': '2025-07-01',
  'Microsoft.Resources/resourceGroups': '2025-04-01'
} as const

export type ResourceType = keyof typeof API_VERSIONS

/** One resource of the template. */
export interface Resource {
  readonly type: ResourceType
  readonly apiVersion: string
  readonly name: string
  readonly location?: string
  readonly condition?: string
  readonly [property: string]: unknown
}

/** A resource with its API version, location and tags. */
export const resource = (type: ResourceType, name: string, rest: Readonly<Record<string, unknown>>): Resource => ({
  type,
  apiVersion: API_VERSIONS[type],
  name: `[${name}]`,
  ...(type.endsWith('/databases') ? {} : { location: "[parameters('location')]", tags: "[parameters('tags')]" }),
  ...rest
})
