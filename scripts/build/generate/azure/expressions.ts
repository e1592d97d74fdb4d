/**
 * Expressions that Azure Resource Manager evaluates while it deploys:
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */

import { API_VERSIONS, type ResourceType } from './api-versions.ts'

/**
 * An expression in place of a value. The type parameter is the type of its result, because in the template an
 * expression is always a string.
 *
 * @param text the expression without its brackets, such as `parameters('location')`
 */
export const expression = <Value = string>(text: string): Value => `[${text}]` as Value

/**
 * The expression for the ID of a resource of the same deployment.
 *
 * @param type type of the resource, such as `Microsoft.App/containerApps`
 * @param names expressions for its name, after those for the names of the resources that contain it
 */
export const idOf = (type: string, ...names: string[]): string => `resourceId('${type}', ${names.join(', ')})`

/** The expression for the state of a resource. The name of a property may follow. */
export const stateOf = (type: ResourceType, id: string): string => `reference(${id}, '${API_VERSIONS[type]}')`

/** The expression for the keys of a resource. The name of a key may follow. */
export const keysOf = (type: ResourceType, id: string): string => `listKeys(${id}, '${API_VERSIONS[type]}')`
