/**
 * Recognizes who answers in place of the proxy, by the marks of products that often run in front of one.
 */
import { type Answer, headerOf } from '../ask.ts'
import { textOf } from './exchange.ts'

export interface Stranger {
  /** The same text for all answers of one program, as far as it can be recognized. */
  readonly who: string
  /** For people, such as "the sign-in of Microsoft Entra ID"; undefined if nothing is recognized. */
  readonly seen: string | undefined
  readonly remedy: string
}

interface Known {
  readonly who: string
  /** `head` matches the headers, each on a line as `name: value` in lower case; `body` matches the body. */
  readonly head?: RegExp
  readonly body?: RegExp
  readonly remedy: string
}

const EXEMPT =
  'Exempt this host, or its paths /2fa/, /swagger.json and /healthz, from it: Power Platform cannot answer it.'
const DOWN =
  "It does not reach the proxy: check the address and port of its target, its health probe (/healthz), and the proxy's log."

/**
 * The first match counts, so specific entries come first. The marks are documented by the products, or seen in their
 * answers.
 */
const KNOWN: readonly Known[] = [
  {
    // nginx asks for a certificate in the handshake, and refuses callers without one over HTTP:
    // https://nginx.org/r/ssl_verify_client
    who: 'a server that asks callers for a certificate of their own',
    body: /No required SSL certificate was sent|client certificate (?:is )?required/i,
    remedy:
      'Switch off client certificates (mutual TLS) for this name (nginx: ssl_verify_client off; App Service: Incoming client certificates, Ignore): a connector cannot show one.'
  },
  {
    // https://ngrok.com/docs/errors/reference
    who: 'ngrok',
    head: /^ngrok-error-code:/m,
    body: /ERR_NGROK_\d+/,
    remedy:
      'Restart the tunnel and give its current address. ngrok shows a warning page on free plans; take a deployment instead of a tunnel for anything but a trial.'
  },
  {
    // https://learn.microsoft.com/azure/developer/dev-tunnels/security
    who: 'a page of Microsoft dev tunnels',
    head: /devtunnels\.ms/,
    body: /devtunnels\.ms|developer tunnel/i,
    remedy: 'Let it be called without signing in: devtunnel host --allow-anonymous.'
  },
  {
    who: 'the sign-in of Microsoft Entra ID',
    head: /login\.(?:microsoftonline\.com|windows\.net)|\/\.auth\/login/,
    body: /login\.(?:microsoftonline\.com|windows\.net)|aadcdn\.ms/,
    remedy:
      'Turn off authentication for this app (App Service: Authentication, "Allow unauthenticated access"): the API key is its authentication.'
  },
  {
    // https://developers.cloudflare.com/cloudflare-one/identity/
    who: 'the sign-in of Cloudflare Access',
    head: /cloudflareaccess\.com/,
    body: /cloudflareaccess\.com/,
    remedy: 'Add a Bypass policy for this host in Cloudflare Access.'
  },
  {
    // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
    who: 'a challenge of Cloudflare',
    head: /^cf-mitigated:/m,
    body: /<title>Just a moment/,
    remedy: 'Add a rule that skips challenges and bot protection for this host.'
  },
  { who: 'Cloudflare', head: /^server: cloudflare$/m, remedy: DOWN },
  {
    who: 'the firewall of Azure Front Door',
    head: /^x-azure-ref:/m,
    body: /the request is blocked/i,
    remedy:
      'Exclude this host from the rule that blocked the request; the WAF log has it under the value of X-Azure-Ref.'
  },
  { who: 'Azure Front Door', head: /^x-azure-ref:/m, remedy: DOWN },
  { who: 'Azure Application Gateway', head: /^server: microsoft-azure-application-gateway/m, remedy: DOWN },
  {
    who: 'an Azure app that does not run',
    body: /(?:web app|container app) (?:is stopped|.{0,40}does not exist)/i,
    remedy: 'Start the app.'
  },
  { who: 'AWS Elastic Load Balancing', head: /^server: awselb/m, remedy: DOWN },
  { who: 'Amazon CloudFront', head: /^server: cloudfront$/m, remedy: DOWN },
  {
    who: 'Kong',
    head: /^server: kong/m,
    remedy: 'Take key-auth and other plugins off this route: the header apikey belongs to the proxy.'
  }
]

/** Headers or body must match; for the firewall of Azure Front Door, both. */
const fits = ({ who, head, body }: Known, heads: string, text: string): boolean => {
  const inHead = head?.test(heads) ?? false
  const inBody = body?.test(text) ?? false
  return who === 'the firewall of Azure Front Door' ? inHead && inBody : inHead || inBody
}

/** @returns who gave an answer that is not the proxy's own */
export function strangerIn(reply: Answer): Stranger {
  const { status } = reply
  const heads = reply.headers.map(([name, value]) => `${name}: ${value}`.toLowerCase()).join('\n')
  const text = textOf(reply)
  const known = KNOWN.find((one) => fits(one, heads, text))
  if (known) return { who: known.who, seen: known.who, remedy: known.remedy }
  const server = headerOf(reply, 'server')
  const named = server === undefined ? '' : ` by "${short(server)}"`
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim()
  const asksSignIn = status === 401 && headerOf(reply, 'www-authenticate') !== undefined
  if (title !== undefined || /^\s*<(?:!doctype|html)/i.test(text)) {
    const called = title ? ` titled "${short(title)}"` : ''
    const isSignIn = asksSignIn || /type=["']?password|sign.?in|log.?in/i.test(text)
    const page = isSignIn ? 'a sign-in page' : 'an HTML page'
    const remedy = isSignIn || !ERRORS_OF_OURS.has(status) ? EXEMPT : PASS_ERRORS
    return {
      who: `page${named}`,
      seen: `${page}${called}${named}`,
      remedy: status >= 500 ? DOWN : remedy
    }
  }
  return {
    who: `other${named}`,
    seen: asksSignIn ? `a demand to sign in${named}` : server && `"${short(server)}"`,
    remedy: status >= 500 ? DOWN : asksSignIn ? EXEMPT : ANOTHER
  }
}

/** A sentence for people. @param asked such as "GET /healthz" */
export function whatAnswers(reply: Answer, asked: string): string {
  const { seen } = strangerIn(reply)
  return `Something else answers in place of the proxy${seen ? `: ${seen}` : ''}, with HTTP ${reply.status} to ${asked}.`
}

/** Statuses of the proxy's own errors to these questions. A page with one of them may replace such an error. */
const ERRORS_OF_OURS = new Set([400, 401, 404])

const PASS_ERRORS =
  'Where it replaces errors of the proxy by pages of its own, turn that off (nginx: proxy_intercept_errors off; Apache: ProxyErrorOverride Off; IIS: httpErrors existingResponse="PassThrough"). Where it does not know this path, let it pass on every path.'

const ANOTHER = 'Find out what answers at this address, and make it pass on every path to the proxy unchanged.'

/** A server chooses its own words, so they are shortened, without control characters, before they are shown. */
const short = (text: string): string =>
  text
    .replace(/[^ -~]+/g, ' ')
    .slice(0, 60)
    .trim()
