/**
 * Every rule that the check knows, wherever it is implemented.
 */
import { definitionRules, propertiesRules } from '../../../connector/ruleset/index.ts'
import { pages } from '../../../connector/ruleset/support/pages.ts'
import { breakingRuleInfo } from '../breaking.ts'
import { unusedExceptionInfo } from './exceptions.ts'
import { fileRuleInfo } from './file-rules.ts'
import type { RuleInfo } from './finding.ts'
import { iconRuleInfo } from './icon-rules.ts'
import { scriptRuleInfo } from './script-rules.ts'
import { swaggerSchemaInfo } from './swagger-schema.ts'

/** The rules by name, in the order in which they run. */
export function catalogue(): Record<string, RuleInfo> {
  const rules = { ...definitionRules({}), ...propertiesRules({}) }
  return {
    'ppc-valid-swagger': swaggerSchemaInfo,
    ...Object.fromEntries(
      Object.entries(rules).map(([name, { severity, asks, page }]) => [name, { severity, asks, url: pages[page] }])
    ),
    ...fileRuleInfo,
    ...iconRuleInfo,
    ...scriptRuleInfo,
    'ppc-unused-exception': unusedExceptionInfo,
    ...breakingRuleInfo
  }
}
