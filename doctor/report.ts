/**
 * The report for people: a line for each check when it ends, with what to do below it, and a summary at the end.
 */
import { styleText } from 'node:util'
import { wrap } from '../proxy/process/wrap.ts'
import type { Check, Finding } from './check.ts'
import type { Checked } from './run-checks.ts'

export interface Out {
  write(text: string): unknown
}

export interface Report {
  /** Reports that a check is taking long. */
  waits(check: Check): void
  ended(checked: Checked): void
  /** @param reason why not all checks ran; undefined if they did */
  end(exit: number, reason?: string): void
}

export interface Facts {
  readonly url: URL
  readonly version: string
  readonly deep: boolean
}

type Level = Finding['level']

const COLORS = { ok: 'green', warning: 'yellow', fault: 'red', skipped: 'gray' } as const

/** Columns in front of the codes, and in front of the texts. */
const CODES_AT = 10
const TEXTS_AT = 24

/** Columns of a line if no terminal tells its width, and the fewest in which a text is readable. */
const USUAL_WIDTH = 100
const LEAST_WIDTH = 60

const UNKNOWN =
  "This cannot check whether Microsoft's network reaches the proxy: import the connector, make a connection and press Test operation."

/** @param stream decides colours and width: no colours if it is not a terminal, or NO_COLOR is set */
export function textReport(
  out: Out,
  stream: NodeJS.WritableStream & { readonly columns?: number },
  { url, version, deep }: Facts
): Report {
  const counts = { ok: 0, warning: 0, fault: 0, skipped: 0 }
  /** Consecutive codes that were skipped for the same reason share one line. */
  let skipped: string[] = []
  let why = ''
  const width = Math.max(LEAST_WIDTH, stream.columns || USUAL_WIDTH)
  const below = ' '.repeat(TEXTS_AT)
  const text = (what: string) => wrap(what, width, TEXTS_AT)
  const paragraph = (what: string) => out.write(`${wrap(what, width)}\n`)
  const line = (level: Level, code: string, what: string) => {
    const codes = wrap(code, width, CODES_AT).padEnd(TEXTS_AT - CODES_AT - 2)
    // Codes that reach into the column of texts get their own line.
    const gap = codes.length > TEXTS_AT - CODES_AT - 2 ? `\n${below}` : '  '
    out.write(`${styleText(COLORS[level], level.padEnd(CODES_AT - 2), { stream })}  ${codes}${gap}${text(what)}\n`)
  }
  const tellSkipped = () => {
    if (skipped.length > 0) line('skipped', skipped.join(', '), why)
    skipped = []
  }
  const asked = deep ? 'tyntec is asked once, with a made-up key and ID' : 'nothing is sent to tyntec'
  paragraph(`Checks ${url.origin} from this machine; ${asked}.`)
  out.write('\n')
  return {
    waits({ code, about }) {
      tellSkipped()
      out.write(`${' '.repeat(CODES_AT)}${code}: ${about}, still waiting ...\n`)
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
      if ('remedy' in finding) out.write(`${below}${text(finding.remedy)}\n`)
    },
    end(_exit, reason) {
      tellSkipped()
      const parts = [`${counts.ok} ok`, some(counts.warning, 'warning'), some(counts.fault, 'fault')]
      out.write('\n')
      paragraph(`${parts.join(', ')}, ${counts.skipped} skipped. Checked with tyntec-2fa-proxy ${version}.`)
      paragraph(reason === undefined ? UNKNOWN : `Not all was checked: ${reason}.`)
    }
  }
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
