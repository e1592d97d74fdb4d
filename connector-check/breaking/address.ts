/**
 * Breaking changes to the address of the API: calls would go elsewhere.
 */
import { at, fields, isFields, list, shown, text, texts } from '../ruleset/support/json.ts'
import { sitesOf } from '../ruleset/support/sites.ts'
import type { Change, Files } from './change.ts'

/** Compares host, basePath, schemes and the policies that set the host. */
export function addressChanges(old: Files, now: Files): Change[] {
  return [
    ...ofDefinition(old.definition, now.definition),
    ...schemeChanges(old.definition, now.definition),
    // Without the old apiProperties.json, its policies are unknown.
    ...(isFields(old.properties) ? policyChanges(old, now) : [])
  ]
}

/** Compares host without regard to case, and basePath without a slash at its end. */
function ofDefinition(old: unknown, now: unknown): Change[] {
  const plain = {
    host: (value: unknown) => shown(value ?? '').toLowerCase(),
    basePath: (value: unknown) => shown(value ?? '').replace(/\/$/, '')
  }
  // A definition without a host could not be called, so no flow depends on it.
  return (['host', 'basePath'] as const)
    .filter((key) => key !== 'host' || (text(fields(old).host) !== '' && text(fields(now).host) !== ''))
    .filter((key) => plain[key](fields(old)[key]) !== plain[key](fields(now)[key]))
    .map((key) => ({
      rule: 'breaking-address-changed',
      message: `${key} was "${shown(fields(old)[key] ?? '')}" and is "${shown(fields(now)[key] ?? '')}" now: existing flows, apps and workflows call the new address with the keys of the old one.`,
      path: [key]
    }))
}

/** Reports only a change from https to http: the platforms do not notice any other change of schemes. */
function schemeChanges(old: unknown, now: unknown): Change[] {
  const [had, has] = [texts(fields(old).schemes), texts(fields(now).schemes)]
  // Without "schemes", the platforms call with https.
  if ((had.length > 0 && !had.includes('https')) || has.includes('https') || !has.includes('http')) return []
  const message =
    'The API was called with https and is called with http now: what flows, apps and workflows send is no longer encrypted.'
  return [{ rule: 'breaking-address-changed', message, path: ['schemes'] }]
}

const POLICIES = ['properties', 'policyTemplateInstances']
const TEMPLATE = 'x-ms-apimTemplateParameter.urlTemplate'

/** Finds policies that send an operation of the old version to another address than before. */
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

/** The address that a template gives for a connection without the parameter: its default replaces the expression. */
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

/** A policy that names no operation applies to all of them. */
const hits = (policy: HostPolicy | undefined, id: unknown): boolean =>
  policy !== undefined && (policy.operations.length === 0 || policy.operations.some((name) => name === id))
