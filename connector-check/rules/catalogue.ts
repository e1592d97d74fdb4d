/**
 * Every rule that the check knows, wherever it is implemented.
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

/** What there is to know of a rule. Throws an Error when none has the name, which is a fault of the check. */
export function ruleInfo(rule: string): RuleInfo {
  const info = catalogue()[rule]
  if (info === undefined) throw new Error(`no rule is called ${rule}`)
  return info
}

/** How grave a rule is for a reader; undefined if it is not for that one. */
export const severityOf = (rule: string, profile: Profile): Severity | undefined =>
  severityFor(ruleInfo(rule).severity, profile)
