/**
 * Redirects, and 202 from a gateway. Power Platform follows some redirects, repeats a POST as GET, drops the header
 * with the key, and polls after a 202. The proxy sends none of them.
 */
import { type Answer, headerOf } from '../ask.ts'
import type { Deployment } from '../deployment.ts'
import { NoAnswer } from '../no-answer.ts'
import { type NamedQuestion, ourError, replyTo } from './exchange.ts'
import { DEFINITION, HEALTHZ, OPENAPI, OPERATIONS, READYZ, SEND, STATUS } from './questions.ts'

/** The requests of the check REDIRECT. */
const ROUTES: readonly NamedQuestion[] = [HEALTHZ, READYZ, DEFINITION, OPENAPI, ...OPERATIONS]

export const isRedirect = ({ status }: Answer): boolean => status === 202 || (status >= 300 && status < 400)

const isCall = (route: NamedQuestion): boolean => OPERATIONS.includes(route) && route !== SEND && route !== STATUS

/**
 * Whether a gateway adds a key to calls without one. Then no call is made that could have an effect if its query were
 * lost, too. A send without a phone number, or a status call, shows it.
 */
export async function hasKey(deployment: Deployment): Promise<boolean> {
  for (const question of [SEND, STATUS]) {
    const reply = await replyTo(deployment, question).catch(() => undefined)
    if (reply && isKeyAdded(reply)) return true
  }
  return false
}

/** Whether the answer to a call without a key shows that it reached the proxy with one. */
export const isKeyAdded = (reply: Answer): boolean =>
  ['BAD_REQUEST', 'API_KEY_REFUSED'].includes(ourError(reply)?.code ?? '')

export interface Redirect {
  readonly route: NamedQuestion
  readonly reply: Answer
}

/** After this many routes that time out, no other route is asked: nine timeouts would take minutes. */
const MOST_SLOW = 2

/** The routes that are redirected. Other checks report a route without an answer. */
export async function redirectsOf(deployment: Deployment): Promise<readonly Redirect[]> {
  const found: Redirect[] = []
  let slow = 0
  for (const route of ROUTES) {
    if (isCall(route) && (await hasKey(deployment))) continue
    const reply = await replyTo(deployment, route).catch((error: unknown) => {
      if (error instanceof NoAnswer && error.kind === 'slow') slow++
    })
    if (reply && isRedirect(reply)) found.push({ route, reply })
    if (slow === MOST_SLOW) break
  }
  return found
}

/** Where an answer leads, and what to do about it. */
export function explain({ route, reply }: Redirect, { host, hostname, origin }: URL): { what: string; remedy: string } {
  const [path = ''] = route.path.split('?', 1)
  const name = `${route.method ?? 'GET'} ${path}`
  const location = headerOf(reply, 'location')
  if (reply.status === 202)
    return {
      what: `${name} is answered 202: something in front accepts the call and answers later.`,
      remedy: 'Let it wait for the answer of the proxy: Power Platform would poll instead.'
    }
  const base = `${origin}${path}`
  if (location === undefined || !URL.canParse(location, base)) {
    const what = `${name} is answered ${reply.status} without an address.`
    return { what, remedy: 'See what answers in front of the proxy, and let it pass on every path.' }
  }
  const target = new URL(location, base)
  const what = (kind: string): string => `${name} is redirected (${reply.status}) ${kind}: ${shown(target)}.`
  const give = `Give ${target.origin} in PUBLIC_URL and in the connector, or turn the redirect off.`
  if (isSignIn(target))
    return {
      what: what('to a sign-in'),
      remedy:
        'Turn that sign-in off for this host: the API key is its authentication, and Power Platform cannot sign in.'
    }
  if (target.host === host && target.protocol === 'http:')
    return {
      what: what('to plain http'),
      remedy: 'Turn that redirect off: API keys, phone numbers and codes would travel unencrypted.'
    }
  if (target.hostname === `www.${hostname}` || hostname === `www.${target.hostname}`)
    return { what: what('to the name with or without www'), remedy: give }
  if (target.host !== host) return { what: what('to another host'), remedy: give }
  if (target.pathname === path)
    return {
      what: what('to itself'),
      remedy:
        'Tell the gateway that callers have come over https already: its redirect to https takes them for plain http.'
    }
  if (target.pathname.replace(/\/$/, '') === path.replace(/\/$/, ''))
    return {
      what: what('for a slash at the end'),
      remedy: 'Turn off what adds or removes the slash at the end of a path.'
    }
  return { what: what('to another path'), remedy: 'Turn that redirect off: the proxy answers under these paths alone.' }
}

const SIGN_IN_HOST = /(?:^|\.)(?:login|accounts?|auth|sso|idp|signin|adfs|cloudflareaccess|okta|auth0|devtunnels)\./i
const isSignIn = ({ hostname, pathname }: URL): boolean =>
  SIGN_IN_HOST.test(`${hostname}.`) || /\/(?:log|sign)-?in\b|\/\.auth\/|\/oauth2?\/|\/saml/i.test(pathname)

/** The URL without its query, which may hold the state of a sign-in. */
const shown = ({ origin, pathname }: URL): string => `${origin}${pathname}`.slice(0, 120)
