/**
 * A rule about the keys of connection parameters. A misspelt key is silently ignored. That can, for instance, show an
 * API key in clear text.
 */
import { type Fields, fields, list, type Path } from '../support/json.ts'
import type { Complaint, Rules } from '../support/rule.ts'

/** Keys in Microsoft's JSON schema and in certified connectors. */
const UI = ['displayName', 'description', 'tooltip', 'constraints']
const CONSTRAINTS = [
  ...['tabIndex', 'clearText', 'required', 'allowedValues', 'capability', 'default', 'hidden', 'dependentParameter'],
  ...['editor', 'location', 'propertyPath', 'requiresConnectionNamePrefix']
]

export const parameterKeyRules: Rules = {
  'ppc-connection-parameter-keys': {
    severity: 'warning',
    page: 'apiKey',
    asks: `uiDefinition holds ${UI.join(', ')}; constraints hold clearText, required, tabIndex and the like.`,
    given: 'properties',
    check: ({ connectionParameters, connectionParameterSets }) => [
      ...unknownKeys(connectionParameters, ['connectionParameters']),
      ...list(fields(connectionParameterSets).values).flatMap((set, index) =>
        unknownKeys(fields(set).parameters, ['connectionParameterSets', 'values', index, 'parameters'])
      )
    ]
  }
}

function unknownKeys(parameters: unknown, home: Path): Complaint[] {
  return Object.entries(fields(parameters)).flatMap(([name, parameter]) => {
    const ui = fields(fields(parameter).uiDefinition)
    const at = [...home, name, 'uiDefinition']
    return [...unknown(ui, UI, at), ...unknown(fields(ui.constraints), CONSTRAINTS, [...at, 'constraints'])]
  })
}

function unknown(node: Fields, known: string[], at: Path): Complaint[] {
  return Object.keys(node)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const near = known.find((other) => other.toLowerCase() === key.toLowerCase())
      const advice = near === undefined ? `remove it, or use one of ${known.join(', ')}.` : `write "${near}".`
      return { message: `"${key}" is not read here: ${advice}`, at: [...at, key] }
    })
}
