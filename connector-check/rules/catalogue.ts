/**
 * Every rule of the check, wherever it is implemented.
 */
import { breakingRuleInfo } from '../breaking/change.ts'
import { MENDS } from '../fix/mends.ts'
import { unusedExceptionInfo } from '../input/exceptions.ts'
import type { RuleInfo } from '../report/finding.ts'
import { definitionRules, propertiesRules } from '../ruleset/index.ts'
import { pages } from '../ruleset/support/pages.ts'
import { type Profile, type Severity, severityFor } from '../ruleset/support/severity.ts'
import { fileRuleInfo } from './file.ts'
import { iconRuleInfo } from './icon.ts'
import { scriptRuleInfo } from './script.ts'
import { swaggerSchemaInfo } from './swagger-schema.ts'

let made: Readonly<Record<string, RuleInfo>> | undefined

/** The rules by name, in the order in which they run. */
export function catalogue(): Readonly<Record<string, RuleInfo>> {
  made ??= withMends({
    'ppc-valid-swagger': swaggerSchemaInfo,
    ...Object.fromEntries(
      Object.entries({ ...definitionRules({}), ...propertiesRules({}) }).map(
        ([name, { page, given: _, check: __, ...info }]) => [name, { ...info, url: pages[page] }]
      )
    ),
    ...fileRuleInfo,
    ...iconRuleInfo,
    ...scriptRuleInfo,
    'ppc-unused-exception': unusedExceptionInfo,
    ...breakingRuleInfo
  })
  return made
}

const withMends = (rules: Record<string, RuleInfo>): Record<string, RuleInfo> =>
  Object.fromEntries(
    Object.entries(rules).map(([name, info]) => [name, name in MENDS ? { ...info, fixable: true } : info])
  )

/** What is known about a rule. Throws an Error for an unknown name, which is a defect of the check. */
export function ruleInfo(rule: string): RuleInfo {
  const info = catalogue()[rule]
  if (info === undefined) throw new Error(`no rule is called ${rule}`)
  return info
}

/** The severity of a rule under a profile; undefined if the profile does not have the rule. */
export const severityOf = (rule: string, profile: Profile): Severity | undefined =>
  severityFor(ruleInfo(rule).severity, profile)
