/**
 * What Azure Resource Manager computes while it deploys: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */

import { API_VERSIONS, type ResourceType } from './api-versions.ts'

/**
 * An expression in the place of a value. The type says what comes out of it, for in the template it is a string like any other.
 *
 * @param text what stands between the brackets, such as `parameters('location')`
 */
export const expression = <Value = string>(text: string): Value => `[${text}]` as Value

/**
 * The words for the ID of a resource of the same deployment, to stand in an expression.
 *
 * @param type the resource's type, such as `Microsoft.App/containerApps`
 * @param names words that give its name, and before it those of the resources that it belongs to
 */
export const idOf = (type: string, ...names: string[]): string => `resourceId('${type}', ${names.join(', ')})`

/** The words for what Azure says of a resource; a property's name may follow. */
export const stateOf = (type: ResourceType, id: string): string => `reference(${id}, '${API_VERSIONS[type]}')`

/** The words for the keys of a resource; a key's name may follow. */
export const keysOf = (type: ResourceType, id: string): string => `listKeys(${id}, '${API_VERSIONS[type]}')`
