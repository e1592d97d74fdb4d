/**
 * The OAuth settings in apiProperties.json, and the placeholders in them.
 */
import { type Fields, fields, own, type Path, text } from '../support/json.ts'
import type { Complaint } from '../support/rule.ts'
import { givenParameters } from './parameter-names.ts'

/**
 * The settings of one connection parameter, empty if it has none. The paths `at` (to the settings) and `parameter`
 * begin at "properties".
 */
export type Setting = { name: string; settings: Fields; at: Path; parameter: Path }

/** The OAuth settings, including those of every kind of authentication. */
export function oauthSettings(properties: Fields): Setting[] {
  return givenParameters(properties)
    .map((given) => ({ ...given, node: fields(given.node) }))
    .filter(({ node }) => text(node.type).toLowerCase() === 'oauthsetting')
    .map(({ name, node, at }) => {
      // One published connector writes "oauthSettings".
      const key = Object.keys(node).find((each) => each.toLowerCase() === 'oauthsettings') ?? 'oAuthSettings'
      return { name, settings: fields(own(node, key)), at: [...at, key], parameter: at }
    })
}

/** Makes a check of "properties" from a check of one OAuth setting. */
export const eachSetting = (check: (setting: Setting) => (Complaint | false)[]) => (properties: Fields) =>
  oauthSettings(properties).flatMap(check)

/** A placeholder has brackets around it, or contains one of these words. */
const BRACKETS = /^[[<{*(%#@].*[\]>}*)%#@]$/s
const WORDS =
  /dummy|placeholder|your|enter|replace|insert|please|example|sample|change|todo|fixme|test|fake|client.?(id|secret)|value|n\/a|none|null|^x+$|^0[-0]*$/i

/** Whether a client ID or a secret is absent, empty or a placeholder. */
export function isPlaceholder(value: unknown): boolean {
  const written = text(value).trim()
  return written === '' || BRACKETS.test(written) || WORDS.test(written)
}
