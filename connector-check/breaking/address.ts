/**
 * Breaking changes to the address of the API: every call goes to another one.
 */
import { fields, shown, text } from '../ruleset/support/json.ts'
import type { Change } from './change.ts'

/** What changed of host and basePath. A slash at the end of the latter changes nothing, nor do capitals in the former. */
export function addressChanges(old: unknown, now: unknown): Change[] {
  const plain = {
    host: (value: unknown) => shown(value ?? '').toLowerCase(),
    basePath: (value: unknown) => shown(value ?? '').replace(/\/$/, '')
  }
  // A definition without a host could not be called.
  return (['host', 'basePath'] as const)
    .filter((key) => key !== 'host' || (text(fields(old).host) !== '' && text(fields(now).host) !== ''))
    .filter((key) => plain[key](fields(old)[key]) !== plain[key](fields(now)[key]))
    .map((key) => ({
      rule: 'breaking-address-changed',
      message: `${key} was "${shown(fields(old)[key] ?? '')}" and is "${shown(fields(now)[key] ?? '')}" now: flows, apps and workflows that exist call the new address with the keys of the old one.`,
      path: [key]
    }))
}
