/**
 * Breaking changes to connections: those that people have made must go on working with the new version.
 */
import { isDeepStrictEqual } from 'node:util'
import { at, fields, isFields, members } from '../../connector/ruleset/support/json.ts'
import type { Change } from './breaking.ts'

type Files = { definition: unknown; properties: unknown }

/** Compares authentication and connection parameters. Without old properties only what the definitions say. */
export function connectionChanges(old: Files, now: Files): Change[] {
  return [
    ...authChanges(old.definition, now.definition),
    ...(isFields(old.properties) ? parameterChanges(old, now) : [])
  ]
}

function authChanges(old: unknown, now: unknown): Change[] {
  const current = fields(fields(now).securityDefinitions)
  return members(fields(old).securityDefinitions).flatMap(([name, was]): Change[] => {
    const is = current[name]
    if (!isFields(is)) {
      const message = `Authentication "${name}" is gone: connections that exist cannot be used any more.`
      return [{ rule: 'breaking-auth-changed', message, path: ['securityDefinitions'] }]
    }
    return ['type', 'in', 'name', 'flow']
      .filter((key) => !isDeepStrictEqual(lower(was[key]), lower(is[key])))
      .map((key) => ({
        rule: 'breaking-auth-changed',
        message: `Authentication "${name}" had ${key} "${was[key] ?? 'none'}" and has "${is[key] ?? 'none'}" now.`,
        path: ['securityDefinitions', name, key]
      }))
  })
}

/** Header names and the words of Swagger differ in case without a difference. */
function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

function parameterChanges(old: Files, now: Files): Change[] {
  const home = ['properties', 'connectionParameters']
  const [was, is] = [old, now].map(({ properties }) => fields(at(properties, home))) as [object, object]
  const change = (message: string, name?: string): Change => ({
    rule: 'breaking-connection-parameter',
    message,
    path: name === undefined ? home : [...home, name],
    inProperties: true
  })
  const isRequired = (parameter: unknown) =>
    String(at(parameter, ['uiDefinition', 'constraints', 'required'])).toLowerCase() === 'true'
  return [
    ...members(was).flatMap(([name, before]) => {
      const after = fields(is)[name]
      if (!isFields(after)) return [change(`Connection parameter "${name}" is gone.`)]
      return [
        ...(before.type === after.type
          ? []
          : [change(`Connection parameter "${name}" was ${before.type} and is ${after.type} now.`, name)]),
        ...(isRequired(after) && !isRequired(before)
          ? [change(`Connection parameter "${name}" was optional and is required now.`, name)]
          : [])
      ]
    }),
    ...members(is)
      .filter(([name, after]) => !(name in was) && isRequired(after))
      .map(([name]) =>
        change(`Connection parameter "${name}" is new and required: connections that exist lack it.`, name)
      )
  ]
}
