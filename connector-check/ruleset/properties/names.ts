/**
 * The connection parameters of an apiProperties.json by name, including those of every authentication kind.
 */
import { fields, list } from '../support/json.ts'

export function connectionParameters(properties: unknown): string[] {
  const { connectionParameters, connectionParameterSets } = fields(fields(properties).properties)
  const sets = list(fields(connectionParameterSets).values).map((set) => fields(fields(set).parameters))
  return [...new Set([fields(connectionParameters), ...sets].flatMap((parameters) => Object.keys(parameters)))]
}
