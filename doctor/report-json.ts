/**
 * The report for programs.
 */
import type { Facts, Out, Report } from './report.ts'

/** Writes one object at the end, on one line. */
export function jsonReport(out: Out, { url, version }: Facts): Report {
  const checks: Record<string, unknown>[] = []
  return {
    waits() {},
    ended({ check: { code, about }, finding, ms }) {
      const { level, what } = finding
      checks.push({
        code,
        about,
        level,
        what,
        ...('remedy' in finding && { remedy: finding.remedy }),
        ms: Math.round(ms)
      })
    },
    end(exit, reason) {
      const object = { url: url.origin, version, checks, ...(reason !== undefined && { reason }), exit }
      out.write(`${JSON.stringify(object)}\n`)
    }
  }
}
