/**
 * Reads exceptions.json: what is excused, and which rules have another severity here. A module of its own, because zod
 * takes longer to load than most checks take, and many connectors have no such file.
 */
import * as z from 'zod'
import type { Path } from '../ruleset/support/json.ts'
import { SEVERITIES } from '../ruleset/support/severity.ts'
import type { ExceptionList } from './exceptions.ts'
import { InputError } from './input-error.ts'
import { nearNames } from './near-names.ts'
import type { SourceFile } from './source-file.ts'

const PLACE = '"apiDefinition.swagger.json#/host"'
const ENTRY = `{ "rule": "ppc-host", "reason": "…", "at": [${PLACE}] }`
const SEVERITY = '{ "rule": "ppc-host", "severity": "off", "reason": "…" }'

/** Replaces zod's messages, which speak of types, by what to write. An unknown key is named. */
const write = (what: string) => ({
  error: ({ code, ...issue }: { code?: string }): string => {
    const keys = code === 'unrecognized_keys' && 'keys' in issue && Array.isArray(issue.keys) ? issue.keys : []
    return keys.length === 0 ? `write ${what}` : `remove "${keys.join('", "')}", or write ${what}`
  }
})

const rule = z.string(write('the name of a rule as "rule"'))

const REASON = write('a "reason" of at least ten characters')
const reason = z.string(REASON).min(10, REASON)

const PLACES = write(`a list of places as "at", such as [${PLACE}]`)
const EACH_PLACE = write(
  `each place as "file#pointer", such as ${PLACE}, or { "place": ${PLACE}, "says": "a part of the message" }`
)
/** "file#pointer": the name of the file, and the JSON pointer of the finding. */
const place = z.string(EACH_PLACE).includes('#', EACH_PLACE)
const placed = z.strictObject({ place, says: z.string().min(1) })

/** With `says`, a part of the message, only that breach is excused, and no other one at the same place. */
const at = z.array(z.union([place, placed], EACH_PLACE), PLACES).min(1, PLACES)

const exceptions = z.array(
  z.strictObject({ rule, reason, at }, write(ENTRY)),
  write(`"exceptions" as a list of ${ENTRY}`)
)

const ANY_SEVERITY = [...SEVERITIES, 'off'] as const
const severity = z.enum(ANY_SEVERITY, write(`"severity" as one of "${ANY_SEVERITY.join('", "')}"`))
const severities = z.array(
  z.strictObject({ rule, severity, reason }, write(SEVERITY)),
  write(`"severities" as a list of ${SEVERITY}`)
)

const exceptionsFile = z.strictObject(
  { exceptions: exceptions.optional(), severities: severities.optional() },
  write('only "exceptions" and "severities"')
)

/**
 * @param rules the names of all rules
 * @throws {InputError} when the file has another shape, or names a rule that does not exist
 */
export function readExceptions(source: SourceFile, rules: readonly string[]): ExceptionList {
  const parsed = exceptionsFile.safeParse(source.data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)))
    refuse(source, `is not a list of exceptions: ${issue?.message}`, path)
  }
  const { exceptions: excuses = [], severities: configured = [] } = parsed.data
  // A file with neither has no effect: most likely the key is misspelt.
  if (Object.keys(parsed.data).length === 0) refuse(source, 'holds neither "exceptions" nor "severities"', [])
  for (const [list, entries] of Object.entries({ exceptions: excuses, severities: configured })) {
    for (const [index, { rule }] of entries.entries()) {
      if (!rules.includes(rule))
        refuse(source, `names a rule that does not exist: "${rule}"${hint(rule, rules)}`, [list, index, 'rule'])
    }
  }
  for (const [index, { rule, severity }] of configured.entries()) {
    const at = ['severities', index, 'rule']
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
  return near.length === 0 ? '' : `; similar rules are ${near.join(', ')}`
}
