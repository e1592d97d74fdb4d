/**
 * The sandbox's two accounts, each with its own API key and applications. An OTP of one account is unknown to the
 * other. Keys and IDs are fixed, so that a curl command still works after a restart.
 */
export interface Application {
  applicationId: string
  name: string
  pinLength: number
  attempts: number
  lifetimeMs: number
  alphanumeric: boolean
  /** Text by ISO 639-1 language; `en` is always there and is the fallback. */
  templates: { en: string; [language: string]: string }
  /** Sender name of text messages. */
  sender: string
  /** Number shown on voice calls. */
  caller: string
}

export interface Account {
  accountId: string
  apiKey: string
  /** The first one is the default application. */
  applications: [Application, ...Application[]]
}

export type Accounts = [Account, ...Account[]]

/** The keys of both accounts; the first one is `Sandbox.apiKey`. */
export const sandboxKeys = ['sandbox-key-1', 'sandbox-key-2'] as const

/** IDs of the applications; all but the last belong to the first account. */
export const applicationIds = {
  default: '5a0dbb0c-0000-4000-8000-000000000001',
  alphanumeric: '5a0dbb0c-0000-4000-8000-000000000002',
  german: '5a0dbb0c-0000-4000-8000-000000000003',
  defaultOfSecondAccount: '5a0dbb0c-0000-4000-8000-000000000004'
} as const

/** Creates both accounts; `lifetimeMs` and `maxAttempts` apply to all their applications. */
export function createAccounts(lifetimeMs: number, maxAttempts: number): Accounts {
  const base = {
    name: 'default',
    pinLength: 4,
    attempts: maxAttempts,
    lifetimeMs,
    alphanumeric: false,
    templates: { en: 'Your code is {{OTP}}. It is valid for {{SEC}} seconds.' },
    sender: 'VERIFY',
    // Ofcom reserves 020 7946 0000 to 0999 for fiction, so nobody can be called back by mistake.
    caller: '+442079460000'
  }
  const german = { ...base.templates, de: 'Ihr Code lautet {{OTP}}. Er gilt {{SEC}} Sekunden.' }
  return [
    {
      accountId: 'sandbox-account-1',
      apiKey: sandboxKeys[0],
      applications: [
        { ...base, applicationId: applicationIds.default },
        {
          ...base,
          applicationId: applicationIds.alphanumeric,
          name: 'alphanumeric',
          pinLength: 8,
          alphanumeric: true
        },
        { ...base, applicationId: applicationIds.german, name: 'german', templates: german }
      ]
    },
    {
      accountId: 'sandbox-account-2',
      apiKey: sandboxKeys[1],
      applications: [{ ...base, applicationId: applicationIds.defaultOfSecondAccount }]
    }
  ]
}
