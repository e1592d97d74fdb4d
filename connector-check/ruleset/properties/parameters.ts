/**
 * Rules about connection parameters: what a maker enters to create a connection.
 */
import { type Fields, fields, isFields, list, members, type Path, text } from '../support/json.ts'
import type { Complaint, Rules } from '../support/rule.ts'

const PRIMITIVE = ['string', 'securestring', 'int', 'bool']
/** OAuth and gateway settings have their own structure, which these rules do not check. */
const OTHER = ['oauthSetting', 'gatewaySetting', 'managedIdentity', 'oauthsetting', 'gatewaysetting']

type Given = { name: string; node: unknown; at: Path }

/** `definition` is the content of apiDefinition.swagger.json, of any shape. */
export function parameterRules(definition: unknown): Rules {
  return {
    'ppc-connection-parameter': {
      severity: 'error',
      page: 'apiKey',
      asks: 'A connection parameter has a known type, a uiDefinition, and constraints of the right types.',
      given: 'properties',
      check: (properties) => given(properties).flatMap((parameter) => [...faults(parameter)])
    },

    'ppc-connection-parameter-texts': {
      severity: 'warning',
      page: 'texts',
      asks: 'A connection parameter has a display name, a description and a tooltip.',
      given: 'properties',
      check: (properties) =>
        visible(properties).flatMap(({ name, node, at }) =>
          ['displayName', 'description', 'tooltip']
            .filter((key) => text(fields(node.uiDefinition)[key]).trim() === '')
            .map((key) => ({
              message: `Add "${key}" to the connection parameter "${name}".`,
              at: [...at, 'uiDefinition']
            }))
        )
    },

    'ppc-connection-parameter-secret': {
      severity: 'error',
      page: 'apiKey',
      asks: 'A secret is a securestring that is not shown in clear text.',
      given: 'properties',
      check: (properties) =>
        visible(properties).flatMap(({ name, node, at }) => {
          const isSecret = members(fields(definition).securityDefinitions).some(
            ([key, { type }]) => key === name && type === 'apiKey'
          )
          const { clearText } = fields(fields(node.uiDefinition).constraints)
          return [
            isSecret &&
              node.type !== 'securestring' && {
                message: `"${name}" is a key: write "type": "securestring".`,
                at: [...at, 'type']
              },
            (isSecret || node.type === 'securestring') &&
              clearText === true && {
                message: 'A key is not shown while it is typed: write "clearText": false.',
                at: [...at, 'uiDefinition', 'constraints', 'clearText']
              }
          ]
        })
    },

    'ppc-connection-parameter-used': {
      severity: 'warning',
      page: 'apiKey',
      asks: 'A connection parameter is used: by a security definition of its name, or by a policy.',
      given: 'properties',
      check: (properties) => {
        const policies = JSON.stringify(properties.policyTemplateInstances ?? [])
        const security = members(fields(definition).securityDefinitions)
        // Basic and OAuth find their parameters by convention, not by a name in the definition.
        if (security.some(([, { type }]) => type !== 'apiKey')) return
        return visible(properties).map(
          ({ name, at }) =>
            !security.some(([key]) => key === name) &&
            !policies.includes(`@connectionParameters('${name}'`) && {
              message: `Nothing uses "${name}": call the key in securityDefinitions so, or read it in a policy.`,
              at
            }
        )
      }
    },

    'ppc-connection-parameter-sets': {
      severity: 'error',
      page: 'multiAuth',
      asks: 'connectionParameterSets has a uiDefinition and values, each with name, uiDefinition and parameters.',
      given: 'properties',
      check: ({ connectionParameterSets: sets }) => {
        if (sets === undefined) return
        const at = ['connectionParameterSets']
        if (!isFields(sets)) return { message: 'Make it { uiDefinition, values }.', at }
        return [
          !isFields(sets.uiDefinition) && { message: 'Add "uiDefinition": it names the choice of authentication.', at },
          list(sets.values).length === 0 && { message: 'Add "values": one entry for each kind of authentication.', at },
          ...list(sets.values).map((value, index) => {
            const { name, uiDefinition, parameters } = fields(value)
            return (
              (text(name) === '' || !isFields(uiDefinition) || !isFields(parameters)) && {
                message: 'Each kind needs "name", "uiDefinition" and "parameters".',
                at: [...at, 'values', index]
              }
            )
          })
        ]
      }
    }
  }
}

function given({ connectionParameters, connectionParameterSets }: Fields): Given[] {
  const of = (value: unknown, at: Path) =>
    Object.entries(fields(value)).map(([name, node]) => ({ name, node, at: [...at, name] }))
  const sets = list(fields(connectionParameterSets).values).flatMap((set, index) =>
    of(fields(set).parameters, ['connectionParameterSets', 'values', index, 'parameters'])
  )
  return [...of(connectionParameters, ['connectionParameters']), ...sets]
}

/** The parameters that a maker types in. Names like "token:clientId" belong to an OAuth setting. */
function visible(properties: Fields): (Given & { node: Fields })[] {
  return given(properties)
    .map((parameter) => ({ ...parameter, node: fields(parameter.node) }))
    .filter(({ name, node }) => PRIMITIVE.includes(text(node.type)) && !name.includes(':'))
}

function* faults({ name, node, at }: Given): Generator<Complaint> {
  if (!isFields(node)) {
    yield { message: `Make "${name}" an object with "type" and "uiDefinition".`, at }
    return
  }
  const type = text(node.type)
  if (OTHER.includes(type)) return
  if (!PRIMITIVE.includes(type)) {
    yield {
      message: `"${type}" is no type of a connection parameter: use ${PRIMITIVE.join(', ')}.`,
      at: [...at, 'type']
    }
  }
  if (!isFields(node.uiDefinition) && !name.includes(':')) yield { message: `Add a "uiDefinition" to "${name}".`, at }
  const constraints = fields(fields(node.uiDefinition).constraints)
  const inside = [...at, 'uiDefinition', 'constraints']
  const { required, clearText, tabIndex } = constraints
  if (required !== undefined && !['true', 'false'].includes(text(required))) {
    yield {
      message: `Write "required" as the string "true" or "false", not ${JSON.stringify(required)}.`,
      at: [...inside, 'required']
    }
  }
  if (clearText !== undefined && typeof clearText !== 'boolean') {
    yield { message: '"clearText" is true or false, without quotes.', at: [...inside, 'clearText'] }
  }
  if (tabIndex !== undefined && !Number.isInteger(tabIndex)) {
    yield { message: '"tabIndex" is a whole number.', at: [...inside, 'tabIndex'] }
  }
  for (const [values, place] of [
    [node.allowedValues, [...at, 'allowedValues']],
    [constraints.allowedValues, [...inside, 'allowedValues']]
  ] as [unknown, Path][]) {
    if (
      values !== undefined &&
      !(Array.isArray(values) && values.every((value) => fields(value).value !== undefined))
    ) {
      yield { message: '"allowedValues" is a list of { "text", "value" }.', at: place }
    }
  }
}
