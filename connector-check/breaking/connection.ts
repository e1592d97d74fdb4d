/**
 * Breaking changes to connections: those that people have created must keep working with the new version.
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
import { sitesOf } from '../ruleset/support/sites.ts'
import type { Change, Files } from './change.ts'

/**
 * Compares authentication and connection parameters. Without the old apiProperties.json, only the definitions are
 * compared.
 */
export function connectionChanges(old: Files, now: Files): Change[] {
  return [
    ...authChanges(old.definition, now.definition),
    ...nowClosed(old, now.definition),
    ...(isFields(old.properties) ? propertiesChanges(old.properties, now.properties) : [])
  ]
}

/** Keys of a security definition that an existing connection depends on. */
const KEYS = ['type', 'in', 'name', 'flow']

function authChanges(old: unknown, now: unknown): Change[] {
  const current = fields(fields(now).securityDefinitions)
  return members(fields(old).securityDefinitions).flatMap(([name, was]): Change[] => {
    const is = own(current, name)
    if (!isFields(is)) {
      // Renamed, it asks for the same key.
      if (
        members(current).some(([, other]) => KEYS.every((key) => isDeepStrictEqual(lower(was[key]), lower(other[key]))))
      ) {
        return []
      }
      const message = `Authentication "${name}" is gone: flows, apps and workflows can no longer use their connections.`
      return [{ rule: 'breaking-auth-changed', message, path: ['securityDefinitions'] }]
    }
    return KEYS.filter((key) => !isDeepStrictEqual(lower(was[key]), lower(is[key]))).map((key) => ({
      rule: 'breaking-auth-changed',
      message: `Authentication "${name}" had ${key} "${shown(was[key] ?? 'none')}" and has "${shown(is[key] ?? 'none')}" now: the connections of flows, apps and workflows may fail.`,
      path: ['securityDefinitions', name, key]
    }))
  })
}

/** Reports an API that asked for no authentication, in neither file, and asks for some now. */
function nowClosed(old: Files, now: unknown): Change[] {
  const { securityDefinitions } = fields(now)
  const asks = [fields(now), ...sitesOf(now, 'operation').map(({ node }) => node)].some(({ security }) =>
    list(security).some((way) => Object.keys(fields(way)).length > 0)
  )
  const [parameters, sets] = ['connectionParameters', 'connectionParameterSets'].map((key) =>
    fields(at(old.properties, ['properties', key]))
  )
  const had = [fields(old.definition).securityDefinitions, parameters, sets]
  const wasOpen = had.every((value) => Object.keys(fields(value)).length === 0)
  if (!asks || !wasOpen || members(securityDefinitions).length === 0) return []
  const message =
    'The API asked for no authentication and asks for one now: existing flows, apps and workflows have no connection with a key.'
  return [{ rule: 'breaking-auth-changed', message, path: ['securityDefinitions'] }]
}

/** Header names and the keywords of Swagger ignore case. */
function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

/** Compares the plain connection parameters, and those of each kind of authentication that makers choose from. */
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
        ...providerChange(name, before, after, home),
        ...lostValues(before, after).map((value) => ({
          ...change(
            `Connection parameter "${name}" no longer takes "${shown(value)}": connections that flows, apps and workflows use may hold it.`
          ),
          path: [...home, name, ...CHOICES]
        })),
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

const CHOICES = ['uiDefinition', 'constraints', 'allowedValues']

/** Choices that are no longer offered. Without a list, any value is allowed. */
function lostValues(before: unknown, after: unknown): unknown[] {
  const [old, now] = [before, after].map((one) => list(at(one, CHOICES)).map((choice) => fields(choice).value))
  if (old === undefined || now === undefined || now.length === 0) return []
  return old.filter((value) => !now.some((other) => isDeepStrictEqual(value, other)))
}

/** Another identity provider does not know the tokens of the old one. */
function providerChange(name: string, before: unknown, after: unknown, home: Path): Change[] {
  const key = ['oAuthSettings', 'identityProvider']
  const [had, has] = [at(before, key), at(after, key)]
  if (had === undefined || has === undefined || isDeepStrictEqual(lower(had), lower(has))) return []
  const message = `Connection parameter "${name}" had the identity provider "${shown(had)}" and has "${shown(has)}" now: the connections of flows, apps and workflows hold a token of the old one.`
  return [{ rule: 'breaking-auth-changed', message, path: [...home, name, ...key], inProperties: true }]
}
