/**
 * Runs the ruleset over one file with Spectral. References stay unresolved: nothing is fetched, no rule looks at the
 * resolved document, and Spectral's resolver fails on long chains of references.
 */
import core from '@stoplight/spectral-core'
import parsers from '@stoplight/spectral-parsers'
import resolvers from '@stoplight/spectral-ref-resolver'
import type { SourceFile } from './input/source-file.ts'
import { type Finding, findingAt } from './report/finding.ts'
import { spectralRuleset } from './ruleset/index.ts'
import { pages } from './ruleset/support/pages.ts'
import type { Rules } from './ruleset/support/rule.ts'

const unresolved = Object.assign(new resolvers.Resolver({ resolvers: {} }), {
  resolve: async (result: unknown) => ({ result, errors: [], graph: null, refMap: {}, runner: null })
}) as unknown as InstanceType<typeof resolvers.Resolver>

/** What breaks `rules` in the file. Spectral's own reports are dropped: other rules cover them. */
export async function lint(source: SourceFile, rules: Rules): Promise<Finding[]> {
  const spectral = new core.Spectral({ resolver: unresolved })
  spectral.setRuleset(spectralRuleset(rules))
  const results = await spectral.run(new core.Document(source.text, parsers.Json, source.file))
  return results.flatMap(({ code, message, path }) => {
    const rule = rules[code]
    if (rule === undefined) return []
    const info = { severity: rule.severity, asks: rule.asks, url: pages[rule.page] }
    return [findingAt(source, String(code), info, message, [...path])]
  })
}
