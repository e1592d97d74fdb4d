/**
 * The names of the connection parameters in apiProperties.json, including those of every kind of authentication.
 */
import { fields, list } from '../support/json.ts'

export function connectionParameters(properties: unknown): string[] {
  const { connectionParameters, connectionParameterSets } = fields(fields(properties).properties)
  const sets = list(fields(connectionParameterSets).values).map((set) => fields(fields(set).parameters))
  return [...new Set([fields(connectionParameters), ...sets].flatMap((parameters) => Object.keys(parameters)))]
}
