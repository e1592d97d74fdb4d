/**
 * What people read: a line for each check as it ends, with what to do below it, and what it comes to at the end.
 */
import { styleText } from 'node:util'
import type { Check, Finding } from './check.ts'
import type { Checked } from './run-checks.ts'

export interface Out {
  write(text: string): unknown
}

export interface Report {
  /** Says that a check takes its time. */
  waits(check: Check): void
  ended(checked: Checked): void
  /** @param reason why not all checks were made; undefined where they were */
  end(exit: number, reason?: string): void
}

export interface Facts {
  readonly url: URL
  readonly version: string
  readonly deep: boolean
}

type Level = Finding['level']

const COLORS = { ok: 'green', warning: 'yellow', fault: 'red', skipped: 'gray' } as const

const INDENT = ' '.repeat(10)

const UNKNOWN =
  "What this cannot know is whether Microsoft's network gets there: import the connector, make a connection and press Test operation."

/** @param stream whose colours count: none where it is no terminal, or NO_COLOR is set */
export function textReport(out: Out, stream: NodeJS.WritableStream, { url, version, deep }: Facts): Report {
  const counts = { ok: 0, warning: 0, fault: 0, skipped: 0 }
  /** Codes that were skipped one after another for one reason, which takes one line. */
  let skipped: string[] = []
  let why = ''
  const line = (level: Level, code: string, what: string) =>
    out.write(`${styleText(COLORS[level], level.padEnd(8), { stream })}  ${code.padEnd(12)}  ${what}\n`)
  const tellSkipped = () => {
    if (skipped.length > 0) line('skipped', skipped.join(', '), why)
    skipped = []
  }
  const asked = deep ? 'tyntec is asked once, with a made-up key and ID' : 'nothing is sent to tyntec'
  out.write(`Checks ${url.origin} from this machine; ${asked}.\n\n`)
  return {
    waits({ code, about }) {
      tellSkipped()
      out.write(`${INDENT}${code}: ${about}, still waiting ...\n`)
    },
    ended({ check: { code }, finding }) {
      counts[finding.level]++
      const { level, what } = finding
      if (level !== 'skipped' || what !== why) tellSkipped()
      if (level === 'skipped') {
        skipped.push(code)
        why = what
        return
      }
      line(level, code, what)
      if ('remedy' in finding) out.write(`${INDENT}${' '.repeat(14)}${finding.remedy}\n`)
    },
    end(_exit, reason) {
      tellSkipped()
      const parts = [`${counts.ok} ok`, some(counts.warning, 'warning'), some(counts.fault, 'fault')]
      out.write(`\n${parts.join(', ')}, ${counts.skipped} skipped. Checked with tyntec-2fa-proxy ${version}.\n`)
      out.write(`${reason === undefined ? UNKNOWN : `Not all was checked: ${reason}.`}\n`)
    }
  }
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
