/**
 * The severity of a finding, which depends on the profile. `import`: what keeps a connector from being imported or from
 * working. `certification`: what Microsoft's validator and reviewers refuse, with the severity of the validator.
 */
export type Severity = 'error' | 'warning' | 'info'

/** From the most severe to the least. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

export const PROFILES = ['import', 'certification'] as const

export type Profile = (typeof PROFILES)[number]

/** One severity for both profiles, or one for each. A profile without a severity does not report the rule. */
export type Severities = Severity | Readonly<Partial<Record<Profile, Severity>>>

/** The severity under a profile; undefined if the profile does not report the rule. */
export const severityFor = (severities: Severities, profile: Profile): Severity | undefined =>
  typeof severities === 'string' ? severities : severities[profile]
