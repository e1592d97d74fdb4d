/**
 * How bad a finding is, and for whom. `import`: what keeps a connector from being imported or from working. `certification`: what
 * Microsoft's validator and reviewers refuse, with the severity that the validator gives it.
 */
export type Severity = 'error' | 'warning' | 'info'

/** From the worst. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

export const PROFILES = ['import', 'certification'] as const

export type Profile = (typeof PROFILES)[number]

/** One for both profiles, or one for each; a profile that has none is not told of the rule. */
export type Severities = Severity | Readonly<Partial<Record<Profile, Severity>>>

/** The severity for one reader; undefined if the rule is not for that one. */
export const severityFor = (severities: Severities, profile: Profile): Severity | undefined =>
  typeof severities === 'string' ? severities : severities[profile]
