/**
 * Reads exceptions.json: what is excused, and which rules have another severity here. A file of its own, because zod takes
 * longer to load than most checks take, and many connectors have no such list.
 */
import * as z from 'zod'
import type { Path } from '../ruleset/support/json.ts'
import { SEVERITIES } from '../ruleset/support/severity.ts'
import type { ExceptionList } from './exceptions.ts'
import { InputError } from './input-error.ts'
import { nearNames } from './near-names.ts'
import type { SourceFile } from './source-file.ts'

/** A reason that says something. */
const reason = z.string().min(10)

/** "file#pointer": the file's name and the JSON pointer that the finding has. */
const place = z.string().includes('#')

/** With `says`, a part of the message, only that breach is excused, and not what else comes to stand there. */
const exceptions = z.array(
  z.strictObject({
    rule: z.string(),
    reason,
    at: z.array(z.union([place, z.strictObject({ place, says: z.string().min(1) })])).min(1)
  })
)

const severities = z.array(z.strictObject({ rule: z.string(), severity: z.enum([...SEVERITIES, 'off']), reason }))

const exceptionsFile = z.strictObject({ exceptions: exceptions.optional(), severities: severities.optional() })

/** @param rules the names of all rules. Throws an InputError when the list has another shape, or names no rule. */
export function readExceptions(source: SourceFile, rules: readonly string[]): ExceptionList {
  const parsed = exceptionsFile.safeParse(source.data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)))
    refuse(source, `is no list of exceptions: ${issue?.message}`, path)
  }
  const { exceptions: excuses = [], severities: configured = [] } = parsed.data
  // A file with neither would do nothing: most likely the key is misspelt.
  if (Object.keys(parsed.data).length === 0) refuse(source, 'holds neither "exceptions" nor "severities"', [])
  for (const [index, { rule, severity }] of configured.entries()) {
    const at = ['severities', index, 'rule']
    if (!rules.includes(rule)) refuse(source, `names no rule: "${rule}"${hint(rule, rules)}`, at)
    if (configured.findIndex((other) => other.rule === rule) < index) {
      refuse(source, `gives ${rule} a severity twice: remove one`, at)
    }
    if (rule === 'ppc-unused-exception' && severity === 'off') {
      refuse(source, `cannot switch off ${rule}: it keeps this list true`, at)
    }
  }
  const entries = excuses.flatMap(({ rule, at }, index) =>
    at.map((value, position) => {
      const named = typeof value === 'string' ? { place: value, says: '' } : value
      return { rule, ...named, path: ['exceptions', index, 'at', position] }
    })
  )
  return { source, entries, configured }
}

function refuse(source: SourceFile, fault: string, path: Path): never {
  const { line, column } = source.locate(path)
  throw new InputError(source.file, fault, line, column)
}

function hint(rule: string, rules: readonly string[]): string {
  const near = nearNames(rule, rules)
  return near.length === 0 ? '' : `: near are ${near.join(', ')}`
}
