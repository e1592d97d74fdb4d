/**
 * Runs the ruleset over one file with Spectral. Nothing is fetched: Spectral gets a resolver that knows no protocol.
 */
import core from '@stoplight/spectral-core'
import parsers from '@stoplight/spectral-parsers'
import resolvers from '@stoplight/spectral-ref-resolver'
import { spectralRuleset } from '../../../connector/ruleset/index.ts'
import { pages } from '../../../connector/ruleset/support/pages.ts'
import type { Rules } from '../../../connector/ruleset/support/rule.ts'
import { type Finding, findingAt } from './finding.ts'
import type { SourceFile } from './source-file.ts'

/** What breaks `rules` in the file. Spectral's own reports are dropped: other rules cover them. */
export async function lint(source: SourceFile, rules: Rules): Promise<Finding[]> {
  const spectral = new core.Spectral({ resolver: new resolvers.Resolver({ resolvers: {} }) })
  spectral.setRuleset(spectralRuleset(rules))
  const results = await spectral.run(new core.Document(source.text, parsers.Json, source.file))
  return results.flatMap(({ code, message, path }) => {
    const rule = rules[code]
    if (rule === undefined) return []
    const info = { severity: rule.severity, asks: rule.asks, url: pages[rule.page] }
    return [findingAt(source, String(code), info, message, [...path])]
  })
}
