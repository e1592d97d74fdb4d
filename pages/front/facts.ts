/**
 * What the front page is told about the proxy, and the paths that it links to.
 */

/** Where callers reach the proxy, as far as it is known. */
export type PublicAddress =
  /** `PUBLIC_URL`, which Microsoft's cloud can reach: the steps can work. */
  | { readonly kind: 'public'; readonly origin: string }
  /** `PUBLIC_URL` is not set, and no other source of the address can be trusted. */
  | { readonly kind: 'unset' }
  /** `PUBLIC_URL` is not set, and the page was opened on the proxy's own machine. */
  | { readonly kind: 'this-machine'; readonly origin: string }
  /** `PUBLIC_URL` is set to what Microsoft's cloud cannot reach; `reason` is a sentence that says why. */
  | { readonly kind: 'unusable'; readonly origin: string; readonly reason: string }

/** Who can mend an error. */
export type Mender = 'the author of the flow' | 'the owner of the API key' | 'whoever runs this proxy' | 'nobody: wait'

export interface ErrorRow {
  readonly code: string
  /** HTTP status. */
  readonly status: number
  readonly message: string
  readonly mender: Mender
}

export interface FrontPage {
  /** As `/readyz` says it. */
  readonly status: 'starting' | 'running' | 'draining' | 'overloaded'
  readonly address: PublicAddress
  /** Whether it asks tyntec's live service, and not a stand-in. */
  readonly isLive: boolean
  /** Every error of the proxy, in the order of its table. */
  readonly errors: readonly ErrorRow[]
  readonly version: string
}

/** Paths of what the page lets people download. */
export const DOWNLOADS = {
  definition: '/downloads/apiDefinition.swagger.json',
  zip: '/downloads/tyntec-2fa-connector.zip',
  icon: '/downloads/icon.png',
  m365: '/downloads/tyntec-2fa-m365.zip',
  send: '/downloads/send.json',
  verify: '/downloads/verify.json',
  sendWaitVerify: '/downloads/send-wait-verify.json'
} as const
