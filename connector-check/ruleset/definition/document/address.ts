/**
 * Rules about the address of the API: host, basePath, schemes, and environment variables in them.
 */
import { type Fields, isFields, type Path, shown, text, texts } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { ATTESTATION } from '../../support/said.ts'

/** `@environmentVariables("name")`: the solution with the connector fills it in. */
const VARIABLE = /^@environmentVariables\("[^"]+"\)$/
/**
 * Labels of letters, digits and hyphens, separated by single dots. Underscores are allowed, because some real hosts
 * have them.
 */
const HOST = /^[\p{L}\p{N}][\p{L}\p{N}_-]*(\.[\p{L}\p{N}_-]+)*(:\d+)?$/u
/** Words in a host name that suggest a test system. */
const NOT_PRODUCTION = /(^|[.-])(test|testing|tst|stage|staging|stg|dev|uat|qa|sandbox|preprod)(?=[.:-]|\d*$|\d+[.:-])/i
/** Reserved names, which never resolve publicly (RFC 2606). */
const RESERVED = /(^|\.)(localhost|test|invalid|example(\.(com|net|org))?)(:\d+)?$/i

/** Ignores the last two labels: in dev.to, "dev" is the name of the domain. */
function isNoProduction(host: string): boolean {
  const labels = host.split('.')
  return RESERVED.test(host) || NOT_PRODUCTION.test(labels.slice(0, Math.max(1, labels.length - 2)).join('.'))
}

export const addressRules: Rules = {
  'ppc-host': {
    severity: 'error',
    page: 'validator',
    asks: 'The host is a host name, optionally with a port, or one environment variable.',
    rows: ['HostNameNotValid'],
    given: 'document',
    check: ({ host }) => {
      if (typeof host === 'string' && (HOST.test(host) || VARIABLE.test(host))) return
      const advice = host === undefined ? 'Add "host",' : `Change "${shown(host)}" to`
      return {
        message: `${advice} a host name such as "api.contoso.com", without scheme, path, braces or blanks.`,
        at: ['host']
      }
    }
  },

  'ppc-host-production': {
    // Some published connectors run on hosts with such names.
    severity: { import: 'info', certification: 'warning' },
    page: 'submission',
    asks: 'The host is a production host.',
    given: 'document',
    check: ({ host }) =>
      isNoProduction(text(host)) && {
        message: `"${host}" looks like a test or placeholder host: write the production host before you publish.`,
        at: ['host']
      }
  },

  'ppc-base-path': {
    severity: 'error',
    page: 'validator',
    asks: 'basePath starts with a slash.',
    rows: ['BasePathNotValid'],
    given: 'document',
    check: ({ basePath }) =>
      basePath !== undefined &&
      !text(basePath).startsWith('/') &&
      !VARIABLE.test(text(basePath)) && {
        message: `Begin "basePath" with a slash: "/${shown(basePath)}".`,
        at: ['basePath']
      }
  },

  'ppc-schemes': {
    severity: 'error',
    page: 'validator',
    asks: 'schemes holds https, http or both.',
    rows: ['SchemesArrayEmpty', 'SchemeNotValid', 'SchemeNotSupported'],
    given: ['document', 'operation'],
    check: ({ schemes }) => {
      if (schemes === undefined) return
      if (!Array.isArray(schemes)) return { message: 'Make "schemes" a list: ["https"].', at: ['schemes'] }
      const wrong = texts(schemes).findIndex((scheme) => !['http', 'https'].includes(scheme))
      if (wrong >= 0)
        return { message: `"${texts(schemes)[wrong]}" is not supported: use https.`, at: ['schemes', wrong] }
      return texts(schemes).length === 0 && { message: '"schemes" is empty: write ["https"].', at: ['schemes'] }
    }
  },

  'ppc-environment-variables': {
    severity: 'error',
    page: 'environmentVariables',
    asks: 'Environment variables are used only in host and basePath, never in an operation.',
    said: ATTESTATION,
    given: 'paths',
    check: (paths) =>
      variables(paths).map((at) => ({
        message: 'Write the value itself: environment variables are filled in only in host and basePath.',
        at
      }))
  }
}

function variables(value: Fields | unknown[], path: Path = []): Path[] {
  return Object.entries(value).flatMap(([key, child]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (typeof child === 'string') return child.includes('@environmentVariables(') ? [here] : []
    return isFields(child) || Array.isArray(child) ? variables(child, here) : []
  })
}
