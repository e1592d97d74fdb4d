/**
 * `--fix`: fixes in the files what can be fixed in only one way, and checks them again.
 */
import { InputError } from '../input/input-error.ts'
import { readSource, type SourceFile } from '../input/source-file.ts'
import type { Finding } from '../report/finding.ts'
import { inspect, type Options, type Report } from '../run.ts'
import { fixedText } from './fixed-text.ts'
import { replaceFile } from './replace-file.ts'

/** How many findings were fixed in a file, and of which rules. */
export type Fixed = { file: string; count: number; rules: string[] }

/**
 * Fixes the folder's files, and reports on the fixed files. Rejects with an InputError as checkConnector does.
 *
 * @param tell called after each file, because the next one may fail
 */
export async function fixConnector(
  options: Options,
  tell: (fixed: Fixed) => void = () => {}
): Promise<{ report: Report; fixed: Fixed[] }> {
  const { report, sources } = await inspect(options)
  const fixed: Fixed[] = []
  for (const source of sources) {
    const mendable = report.findings.filter(({ file, fixable }) => fixable && file === source.file)
    if (mendable.length === 0) continue
    await fixFile(source, mendable)
    const rules = [...new Set(mendable.map(({ rule }) => rule))]
    const done = { file: source.file, count: mendable.length, rules }
    fixed.push(done)
    tell(done)
  }
  return { report: fixed.length === 0 ? report : (await inspect(options)).report, fixed }
}

async function fixFile(source: SourceFile, findings: Finding[]): Promise<void> {
  const text = fixedText(source.text, findings)
  JSON.parse(text) // Throws rather than let broken JSON be written.
  const mark = source.hasMark && !findings.some(({ rule }) => rule === 'ppc-byte-order-mark') ? '\ufeff' : ''
  const now = await readSource(source.file)
  if (now.text !== source.text || now.hasMark !== source.hasMark) {
    throw new InputError(source.file, 'has changed while it was checked: nothing was written')
  }
  await replaceFile(source.file, mark + text)
}
