/**
 * The connection parameters in apiProperties.json, including those of every kind of authentication, and their names.
 */
import { type Fields, fields, list, type Path } from '../support/json.ts'

export const PRIMITIVE = ['string', 'securestring', 'int', 'bool']
/** OAuth and gateway settings have a structure of their own. */
export const TYPES = [...PRIMITIVE, 'oauthSetting', 'gatewaySetting', 'managedIdentity']

export type Given = { name: string; node: unknown; at: Path }

/** The parameters, each with the path to it from "properties". */
export function givenParameters({ connectionParameters, connectionParameterSets }: Fields): Given[] {
  const of = (value: unknown, at: Path) =>
    Object.entries(fields(value)).map(([name, node]) => ({ name, node, at: [...at, name] }))
  const sets = list(fields(connectionParameterSets).values).flatMap((set, index) =>
    of(fields(set).parameters, ['connectionParameterSets', 'values', index, 'parameters'])
  )
  return [...of(connectionParameters, ['connectionParameters']), ...sets]
}

/**
 * Makes a test whether a connection parameter belongs to one of the API keys in securityDefinitions. Names need not be
 * equal: the portal writes "API Key" beside `api_key`, and published connectors have `api_key` beside any name.
 */
export function meaning(security: string[]): (parameter: string) => boolean {
  const known = new Set(security.map(bare))
  return (parameter) => known.size > 0 && (parameter === 'api_key' || known.has(bare(parameter)))
}

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
