/**
 * All rules about dynamic extensions.
 */
import type { Rules } from '../../../support/rule.ts'
import { answerRules } from './answer-rules.ts'
import { shapeRules } from './shape-rules.ts'
import { sourceRules } from './source-rules.ts'
import { targetRules } from './target-rules.ts'

export const dynamicRules: Rules = { ...shapeRules, ...targetRules, ...sourceRules, ...answerRules }
