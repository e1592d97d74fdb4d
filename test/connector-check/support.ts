/**
 * Connector folders made on the spot: one small valid connector (fixtures/base.json) with a patch over it. A fixture says
 * only what is different, and where the check must point.
 */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pngFile } from './png-file.ts'

type Json = Record<string, unknown>

export type Fixture = {
  /** JSON merge patches (RFC 7396) over the base connector's files. */
  definition?: Json
  properties?: Json
  exceptions?: Json
  /** Patches that make the older version to compare with. */
  old?: { definition?: Json; properties?: Json }
  /** [what to look for, what to put in its place] in the text of the definition. */
  definitionText?: [string, string]
  /** Whether the definition begins with a byte order mark. */
  mark?: boolean
  /** That many more operations. */
  operations?: number
  /** That many more properties in the answer. */
  fields?: number
  /** Blanks to append to the definition until it has that many bytes. */
  padding?: number
  /** Lines of script.csx, how it is called if otherwise, and blanks to append until it has that many bytes. */
  script?: string[]
  scriptName?: string
  scriptPadding?: number
  icon?: { width?: number; height?: number; color?: string; transparent?: boolean; palette?: boolean; text?: string }
  /**
   * The lines that the rule must flag, without indent and comma; `nth` counts from 1 where several are the same,
   * `next` is the line below.
   */
  flagged?: { line: string; next?: string; file?: string; nth?: number }[]
  /** How many findings there must be, where one line could carry several. */
  findings?: number
  /** What one of the messages must hold, where the words matter. */
  says?: string
}

const fixtures = new URL('fixtures/', import.meta.url)

export async function readFixture(name: string): Promise<Fixture> {
  return JSON.parse(await readFile(new URL(`${name}.json`, fixtures), 'utf8'))
}

const base = (await readFixture('base')) as { definition: Json; properties: Json }

/** An empty folder, which goes with the last test. */
export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'connector-check-'))

/** Writes a connector as the fixture has it. Returns its folder, and that of the older version if there is one. */
export async function writeConnector(fixture: Fixture): Promise<{ folder: string; against: string | undefined }> {
  const folder = await newFolder()
  const definition = patch(structuredClone(base.definition), fixture.definition ?? {}) as Json
  grow(definition, fixture)
  let text = JSON.stringify(definition, null, 4)
  if (fixture.definitionText !== undefined) {
    const [from, to] = fixture.definitionText
    if (!text.includes(from)) throw new Error(`the definition does not hold ${from}`)
    text = text.replace(from, () => to)
  }
  await writeFile(
    join(folder, 'apiDefinition.swagger.json'),
    `${fixture.mark ? '\ufeff' : ''}${text.padEnd(fixture.padding ?? 0)}`
  )
  await writeJson(join(folder, 'apiProperties.json'), patch(base.properties, fixture.properties ?? {}))
  if (fixture.exceptions !== undefined) await writeJson(join(folder, 'exceptions.json'), fixture.exceptions)
  if (fixture.script !== undefined) {
    await writeFile(
      join(folder, fixture.scriptName ?? 'script.csx'),
      fixture.script.join('\n').padEnd(fixture.scriptPadding ?? 0)
    )
  }
  if (fixture.icon !== undefined) await writeFile(join(folder, 'icon.png'), icon(fixture.icon))
  const old = fixture.old && (await writeConnector(fixture.old)).folder
  return { folder, against: old }
}

/** The number of the line that a fixture means, from 1. */
export async function lineOf(
  folder: string,
  { line, next, file, nth }: NonNullable<Fixture['flagged']>[number]
): Promise<number> {
  if (file === 'icon.png') return 1
  const text = await readFile(join(folder, file ?? 'apiDefinition.swagger.json'), 'utf8')
  // A byte order mark is trimmed away with the blanks.
  const lines = text.split('\n').map((row) => row.trim().replace(/,$/, ''))
  const fits = (index: number) => lines[index] === line && (next === undefined || lines[index + 1] === next)
  const same = lines.flatMap((_, index) => (fits(index) ? [index + 1] : []))
  const number = same[(nth ?? 1) - 1]
  if (number === undefined || (nth === undefined && same.length > 1)) {
    throw new Error(`the line ${line} stands there ${same.length} times`)
  }
  return number
}

function grow(definition: Json, { operations = 0, fields = 0 }: Fixture): void {
  const { paths, definitions } = definition as { paths: Json; definitions: { Greeting?: { properties: Json } } }
  for (let number = 0; number < operations; number++)
    paths[`/more${number}`] = { get: { operationId: `More${number}` } }
  for (let number = 0; number < fields; number++) {
    Object.assign(definitions.Greeting?.properties ?? {}, { [`more${number}`]: { type: 'string' } })
  }
}

function icon({
  width = 230,
  height = 230,
  color = '#ffffff',
  transparent = false,
  palette = false,
  text
}: NonNullable<Fixture['icon']>): Buffer {
  if (text !== undefined) return Buffer.from(text)
  const pixel = Buffer.from(color.slice(1), 'hex')
  if (palette) {
    return pngFile({ width, height, depth: 1, colorType: 3, at: () => [0], before: [['PLTE', pixel]] })
  }
  return pngFile({ width, height, colorType: 6, at: () => [...pixel, transparent ? 0 : 255] })
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, JSON.stringify(value, null, 4))
}

function patch(target: unknown, change: unknown): unknown {
  if (!isJson(change)) return change
  const result = new Map(isJson(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(change)) {
    if (value === null) result.delete(key)
    else result.set(key, patch(result.get(key), value))
  }
  return Object.fromEntries(result)
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
