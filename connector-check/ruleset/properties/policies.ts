/**
 * Rules about policy template instances: known templates with their parameters.
 */

import { type Fields, fields, isFields, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { ATTESTATION, SCHEMA } from '../support/said.ts'
import { wrongValues } from './policy-values.ts'
import { OPERATIONS, PREFIX, SECTION, TEMPLATE_IDS, templateOf } from './templates.ts'

const POLICY_KEYS = ['templateId', 'title', 'parameters']
const FORM = `{ ${POLICY_KEYS.join(', ')} }`

const isPolling = ({ templateId, type }: Fields): boolean =>
  text(templateId).toLowerCase() === 'pollingtrigger' && type === 'PollingTrigger'

export const policyRules: Rules = {
  'ppc-policy-shape': {
    severity: 'error',
    page: 'policies',
    asks: `policyTemplateInstances is a list of objects with ${POLICY_KEYS.join(', ')}.`,
    said: ATTESTATION,
    given: 'properties',
    check: ({ policyTemplateInstances: policies }) => {
      if (policies === undefined) return
      const at = ['policyTemplateInstances']
      if (!Array.isArray(policies)) return { message: `Make it a list of ${FORM}.`, at }
      return policies.map(
        (policy: unknown, index) => !isFields(policy) && { message: `Make it an object: ${FORM}.`, at: [...at, index] }
      )
    }
  },

  'ppc-policy-keys': {
    severity: { import: 'warning', certification: 'error' },
    page: 'policies',
    asks: `A policy holds only ${POLICY_KEYS.join(', ')}; a pollingtrigger policy may also have "type": "PollingTrigger".`,
    said: SCHEMA,
    given: 'policy',
    check: (policy) =>
      Object.keys(policy)
        .filter((key) => !POLICY_KEYS.includes(key) && !(key === 'type' && isPolling(policy)))
        .map((key) => ({ message: `Remove "${key}": a policy is ${FORM}.`, at: [key] }))
  },

  'ppc-policy-template': {
    severity: 'error',
    page: 'policies',
    asks: 'A policy names a template that exists.',
    said: ATTESTATION,
    given: 'policy',
    check: (policy) =>
      templateOf(policy) === undefined && {
        message: `"${shown(policy.templateId ?? '')}" is not a template: use one of ${TEMPLATE_IDS.join(', ')}.`,
        at: ['templateId']
      }
  },

  'ppc-policy-parameters': {
    severity: 'error',
    page: 'policies',
    asks: `A policy has the parameters of its template, each with the prefix ${PREFIX}`,
    said: SCHEMA,
    given: 'policy',
    check: (policy) => {
      const template = templateOf(policy)
      if (template === undefined || template.unknown) return
      const { required, optional = [] } = template
      const names = Object.keys(fields(policy.parameters))
      const known = [OPERATIONS, SECTION, ...[...required, ...optional].map((name) => PREFIX + name)]
      return [
        ...required
          .filter((name) => !names.includes(PREFIX + name))
          .map((name) => ({ message: `Add the parameter "${PREFIX}${name}".`, at: ['parameters'] })),
        ...names
          .filter((name) => !known.includes(name))
          .map((name) => ({ message: unknown(name, [...required, ...optional]), at: ['parameters', name] }))
      ]
    }
  },

  'ppc-policy-values': {
    severity: 'error',
    page: 'policies',
    asks: 'The parameters of a policy have values that its template accepts.',
    said: SCHEMA,
    given: 'policy',
    check: (policy) => [
      ...wrongValues(policy),
      !isListOrAbsent(fields(policy.parameters)[OPERATIONS]) && {
        message: 'Make it a list of operationIds; an empty list means all.',
        at: ['parameters', OPERATIONS]
      }
    ]
  },

  'ppc-policy-section': {
    severity: 'error',
    page: 'policies',
    asks: 'A policy runs in a section that its template allows.',
    said: SCHEMA,
    given: 'policy',
    check: (policy) => {
      const template = templateOf(policy)
      const section = fields(policy.parameters)[SECTION]
      if (template === undefined || section === undefined) return
      const { sections = [] } = template
      const choice = sections.length === 0 ? 'remove it' : `write ${sections.join(' or ')}`
      return (
        !sections.includes(text(section)) && {
          message: `This template does not run in the section "${shown(section)}": ${choice}.`,
          at: ['parameters', SECTION]
        }
      )
    }
  },

  'ppc-policy-section-present': {
    severity: 'warning',
    page: 'policies',
    asks: 'A policy that can run on the request or the response says on which one.',
    given: 'policy',
    check: (policy) => {
      const { sections = [] } = templateOf(policy) ?? {}
      return (
        // For a template that cannot run on the request, no page asks for a section.
        sections.length > 1 &&
        sections.includes('Request') &&
        fields(policy.parameters)[SECTION] === undefined && {
          message: `Say when it runs: add "${SECTION}", ${sections.join(' or ')}.`,
          at: ['parameters']
        }
      )
    }
  },

  'ppc-policy-title': {
    severity: 'warning',
    page: 'policies',
    asks: 'A policy has a title that says what it does.',
    given: 'policy',
    check: ({ title }) => text(title).trim() === '' && 'Add a "title" that says what the policy does.'
  }
}

const isListOrAbsent = (value: unknown): boolean => value === undefined || Array.isArray(value)

function unknown(name: string, known: string[]): string {
  if (known.includes(name)) return `Write it as "${PREFIX}${name}".`
  return `"${name}" is not a parameter of this template: use ${known.join(', ')}.`
}
