/**
 * Every rule that the check knows, wherever it is implemented.
 */

import { breakingRuleInfo } from '../breaking/change.ts'
import { unusedExceptionInfo } from '../input/exceptions.ts'
import type { RuleInfo } from '../report/finding.ts'
import { definitionRules, propertiesRules } from '../ruleset/index.ts'
import { pages } from '../ruleset/support/pages.ts'
import { fileRuleInfo } from './file.ts'
import { iconRuleInfo } from './icon.ts'
import { scriptRuleInfo } from './script.ts'
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
