/**
 * Breaking changes to connections: those that people have made must go on working with the new version.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  at,
  type Fields,
  fields,
  isFields,
  list,
  members,
  own,
  type Path,
  shown,
  text
} from '../ruleset/support/json.ts'
import type { Change } from './change.ts'

type Files = { definition: unknown; properties: unknown }

/** Compares authentication and connection parameters. Without old properties only what the definitions say. */
export function connectionChanges(old: Files, now: Files): Change[] {
  return [
    ...authChanges(old.definition, now.definition),
    ...(isFields(old.properties) ? propertiesChanges(old.properties, now.properties) : [])
  ]
}

/** What a connection depends on. */
const KEYS = ['type', 'in', 'name', 'flow']

function authChanges(old: unknown, now: unknown): Change[] {
  const current = fields(fields(now).securityDefinitions)
  return members(fields(old).securityDefinitions).flatMap(([name, was]): Change[] => {
    const is = own(current, name)
    if (!isFields(is)) {
      // Under another name it asks for the same key.
      if (
        members(current).some(([, other]) => KEYS.every((key) => isDeepStrictEqual(lower(was[key]), lower(other[key]))))
      ) {
        return []
      }
      const message = `Authentication "${name}" is gone: flows, apps and workflows cannot use the connections that exist any more.`
      return [{ rule: 'breaking-auth-changed', message, path: ['securityDefinitions'] }]
    }
    return KEYS.filter((key) => !isDeepStrictEqual(lower(was[key]), lower(is[key]))).map((key) => ({
      rule: 'breaking-auth-changed',
      message: `Authentication "${name}" had ${key} "${shown(was[key] ?? 'none')}" and has "${shown(is[key] ?? 'none')}" now: the connections of flows, apps and workflows may fail.`,
      path: ['securityDefinitions', name, key]
    }))
  })
}

/** Header names and the words of Swagger differ in case without a difference. */
function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

/** The plain connection parameters, and those of each kind of authentication to choose from. */
function propertiesChanges(old: Fields, now: unknown): Change[] {
  const home = ['properties', 'connectionParameters']
  const sets = ['properties', 'connectionParameterSets', 'values']
  const kinds = list(at(now, sets)).map((kind) => fields(kind))
  return [
    ...parameterChanges(fields(at(old, home)), fields(at(now, home)), home),
    ...list(at(old, sets)).flatMap((value): Change[] => {
      const { name, parameters } = fields(value)
      const index = kinds.findIndex((kind) => kind.name === name)
      if (index < 0) {
        const message = `The authentication "${text(name)}" is gone from the choice: flows, apps and workflows whose connection was made with it stop working.`
        return [{ rule: 'breaking-connection-parameter', message, path: sets, inProperties: true }]
      }
      return parameterChanges(fields(parameters), fields(kinds[index]?.parameters), [...sets, index, 'parameters'])
    })
  ]
}

function parameterChanges(was: Fields, is: Fields, home: Path): Change[] {
  const change = (message: string, name?: string): Change => ({
    rule: 'breaking-connection-parameter',
    message,
    path: name === undefined ? home : [...home, name],
    inProperties: true
  })
  const isRequired = (parameter: unknown) =>
    shown(at(parameter, ['uiDefinition', 'constraints', 'required'])).toLowerCase() === 'true'
  return [
    ...members(was).flatMap(([name, before]) => {
      const after = own(is, name)
      if (!isFields(after))
        return [
          change(`Connection parameter "${name}" is gone: connections that flows, apps and workflows use may fail.`)
        ]
      return [
        ...(before.type === after.type
          ? []
          : [
              change(
                `Connection parameter "${name}" was ${shown(before.type)} and is ${shown(after.type)} now: connections that flows, apps and workflows use hold the old one.`,
                name
              )
            ]),
        ...(isRequired(after) && !isRequired(before)
          ? [
              change(
                `Connection parameter "${name}" was optional and is required now: connections that flows, apps and workflows use may lack it.`,
                name
              )
            ]
          : [])
      ]
    }),
    ...members(is)
      .filter(([name, after]) => !Object.hasOwn(was, name) && isRequired(after))
      .map(([name]) =>
        change(
          `Connection parameter "${name}" is new and required: connections that flows, apps and workflows use lack it.`,
          name
        )
      )
  ]
}
