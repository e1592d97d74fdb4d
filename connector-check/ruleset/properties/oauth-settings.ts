/**
 * The OAuth settings in an apiProperties.json, and what stands in them for a real value.
 */
import { type Fields, fields, own, type Path, text } from '../support/json.ts'
import type { Complaint } from '../support/rule.ts'
import { givenParameters } from './parameter-names.ts'

/** The settings of one connection parameter, empty if it has none; `at` and `parameter` lead to both from "properties". */
export type Setting = { name: string; settings: Fields; at: Path; parameter: Path }

/** The OAuth settings, those of every kind of authentication among them. */
export function oauthSettings(properties: Fields): Setting[] {
  return givenParameters(properties)
    .map((given) => ({ ...given, node: fields(given.node) }))
    .filter(({ node }) => text(node.type).toLowerCase() === 'oauthsetting')
    .map(({ name, node, at }) => {
      // A published connector has it as "oauthSettings".
      const key = Object.keys(node).find((each) => each.toLowerCase() === 'oauthsettings') ?? 'oAuthSettings'
      return { name, settings: fields(own(node, key)), at: [...at, key], parameter: at }
    })
}

/** A check of "properties" that looks at one OAuth setting at a time. */
export const eachSetting = (check: (setting: Setting) => (Complaint | false)[]) => (properties: Fields) =>
  oauthSettings(properties).flatMap(check)

/** What marks a text as one that somebody is to replace: brackets around it, or one of these words in it. */
const BRACKETS = /^[[<{*(%#@].*[\]>}*)%#@]$/s
const WORDS =
  /dummy|placeholder|your|enter|replace|insert|please|example|sample|change|todo|fixme|test|fake|client.?(id|secret)|value|n\/a|none|null|^x+$|^0[-0]*$/i

/** Whether a client ID or a secret is absent, empty, or stands for one that is not told. */
export function isPlaceholder(value: unknown): boolean {
  const written = text(value).trim()
  return written === '' || BRACKETS.test(written) || WORDS.test(written)
}
