/**
 * Breaking changes to the address of the API: every call goes to another one.
 */
import { at, fields, isFields, list, shown, text, texts } from '../ruleset/support/json.ts'
import { sitesOf } from '../ruleset/support/sites.ts'
import type { Change, Files } from './change.ts'

/** What changed of host, basePath, scheme and the policies that set the host. */
export function addressChanges(old: Files, now: Files): Change[] {
  return [
    ...ofDefinition(old.definition, now.definition),
    ...schemeChanges(old.definition, now.definition),
    // Without old properties nothing is known of its policies.
    ...(isFields(old.properties) ? policyChanges(old, now) : [])
  ]
}

/** A slash at the end of the latter changes nothing, nor do capitals in the former. */
function ofDefinition(old: unknown, now: unknown): Change[] {
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
      message: `${key} was "${shown(fields(old)[key] ?? '')}" and is "${shown(fields(now)[key] ?? '')}" now: existing flows, apps and workflows call the new address with the keys of the old one.`,
      path: [key]
    }))
}

/** From https to http: what else changes here, the platforms do not notice. */
function schemeChanges(old: unknown, now: unknown): Change[] {
  const [had, has] = [texts(fields(old).schemes), texts(fields(now).schemes)]
  // Without schemes the call is made with https.
  if ((had.length > 0 && !had.includes('https')) || has.includes('https') || !has.includes('http')) return []
  const message =
    'The API was called with https and is called with http now: what flows, apps and workflows send is no longer encrypted.'
  return [{ rule: 'breaking-address-changed', message, path: ['schemes'] }]
}

const POLICIES = ['properties', 'policyTemplateInstances']
const TEMPLATE = 'x-ms-apimTemplateParameter.urlTemplate'

/** Policies that send operations of the old version elsewhere than it did. */
function policyChanges(old: Files, now: Files): Change[] {
  const known = sitesOf(old.definition, 'operation').map(({ node }) => node.operationId)
  const { host, basePath } = fields(old.definition)
  const plain = [`https://${text(host)}`, `https://${text(host)}${text(basePath)}`].map(reached)
  const before = list(at(old.properties, POLICIES)).map(hostPolicy)
  return list(at(now.properties, POLICIES)).flatMap((value, index): Change[] => {
    const policy = hostPolicy(value)
    if (policy === undefined) return []
    const isMoved = known.some((id) => {
      const had = before.filter((was) => hits(was, id)).map((was) => was?.to)
      return hits(policy, id) && !(had.length === 0 ? plain : had).includes(policy.to)
    })
    if (!isMoved) return []
    const message = `The policy sends calls to "${policy.template}" now: existing flows, apps and workflows call another address.`
    const path = [...POLICIES, index, 'parameters', TEMPLATE]
    return [{ rule: 'breaking-address-changed', message, path, inProperties: true }]
  })
}

type HostPolicy = { template: string; to: string; operations: string[] }

/** The address for a connection that lacks the parameter, which is where a default stands in. */
const reached = (template: string): string =>
  template
    .replaceAll(/@connectionParameters\('[^']*', *'([^']*)'\)/g, '$1')
    .replace(/\/$/, '')
    .toLowerCase()

function hostPolicy(value: unknown): HostPolicy | undefined {
  const { templateId, parameters } = fields(value)
  if (text(templateId).toLowerCase() !== 'dynamichosturl') return undefined
  const { [TEMPLATE]: to, 'x-ms-apimTemplate-operationName': operations } = fields(parameters)
  return { template: text(to), to: reached(text(to)), operations: texts(operations) }
}

/** A policy that names no operation is for all of them. */
const hits = (policy: HostPolicy | undefined, id: unknown): boolean =>
  policy !== undefined && (policy.operations.length === 0 || policy.operations.some((name) => name === id))
