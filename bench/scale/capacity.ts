/**
 * `npm run capacity`: measures what a call costs on this machine and computes what many connections need. Prints the tables;
 * with `--write` they go into docs/capacity.md. It takes about a minute.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measure } from './capacity/measure.ts'
import { type Machine, showFigures, withFigures } from './capacity/page.ts'

const PAGE = 'docs/capacity.md'

const tell = (text: string) => void process.stderr.write(`${text}\n`)

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
  // Children end with this process, but only where it ends by itself.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  // Read first: a page without marks is told before the minute, not after it.
  const page = values.write ? await readFile(PAGE, 'utf8') : undefined
  if (page !== undefined) withFigures(page, '')
  const [load = 0] = loadavg()
  const processors = cpus()
  const machine: Machine = {
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    node: process.versions.node,
    load,
    date: new Date().toISOString().slice(0, 10)
  }
  const figures = showFigures(await measure(tell), machine)
  if (page === undefined) process.stdout.write(`\n${figures}\n`)
  else {
    await writeFile(PAGE, withFigures(page, figures))
    process.stdout.write(`${PAGE} written\n`)
  }
}

main().catch((error: Error) => {
  process.stderr.write(`The capacity cannot be measured: ${error.message}\n`)
  process.exit(1)
})
