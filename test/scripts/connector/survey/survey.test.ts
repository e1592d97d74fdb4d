/**
 * The survey as somebody runs it: over a folder of small connectors of our own, one of which is broken.
 */
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { InputError } from '../../../../connector-check/input/input-error.ts'
import { survey } from '../../../../scripts/connector/survey/connectors.ts'
import { toTable } from '../../../../scripts/connector/survey/table.ts'
import { writeConnector } from '../../../connector-check/support.ts'
import { type Run, runScript, temporaryFolder } from '../package/run.ts'

/** As `npm run connector:survey` runs it. */
const SURVEY = fileURLToPath(new URL('../../../../scripts/connector/survey.ts', import.meta.url))

const [BEGIN, END] = [
  '<!-- figures: written by `npm run connector:survey -- FOLDER --page docs/connector-survey.md` -->',
  '<!-- end of figures -->'
]

let folder = ''
/** One run for the table and the page. */
let ran: Run & { page: string }

beforeAll(async () => {
  folder = await temporaryFolder()
  const put = async (name: string, definition: Record<string, unknown>) => {
    const made = await writeConnector({ definition })
    await mkdir(join(folder, 'certified'), { recursive: true })
    await cp(made.folder, join(folder, name), { recursive: true })
  }
  await put('certified/Contoso', {})
  await put('certified/Fabrikam', { host: 'https://api.fabrikam.com', parameters: { Tone: { name: 'connectionId' } } })
  await put('custom/Northwind', { host: 'staging northwind' })
  await put('custom/Broken', {})
  await writeFile(join(folder, 'custom/Broken/apiProperties.json'), '{ "properties": {}, }')

  const page = join(await temporaryFolder(), 'page.md')
  await writeFile(page, `# By hand\n\n${BEGIN}\n${END}\n\nMore by hand.\n`)
  ran = { ...(await runScript(SURVEY, [folder, '--page', page])), page: await readFile(page, 'utf8') }
})

test('it counts per rule, names what it cannot read, and shows how far it is', () => {
  const { code, stdout, stderr } = ran
  expect(code).toBe(0)
  expect(stdout).toMatch(/^certified +2 +0 +1 \(50\.0 %\) +0 \(0\.0 %\)$/m)
  expect(stdout).toMatch(/^custom +1 +1 +0 \(0\.0 %\)/m)
  expect(stdout).toMatch(/^not read: custom\/Broken: apiProperties\.json:1:19 has a trailing comma: remove it$/m)
  expect(stdout).toMatch(/^ppc-host +error +error +2 +2 +certified\/Fabrikam apiDefinition\.swagger\.json:13$/m)
  expect(stderr).toBe('4 of 4 connectors checked\n')
})

test.skipIf(process.getuid?.() === 0)(
  'a folder that may not be read is named, and the others are counted',
  async () => {
    const above = await temporaryFolder()
    await cp(folder, above, { recursive: true })
    const closed = join(above, 'custom/Closed')
    await mkdir(closed)
    await chmod(closed, 0)
    const table = toTable(await survey(above))
    await chmod(closed, 0o700)
    expect(table).toMatch(/^certified +2 +0 /m)
    expect(table).toMatch(/^custom +1 +2 /m)
    expect(table).toMatch(/^not read: custom\/Closed: may not be read: check its permissions$/m)
  }
)

test('with --page the figures stand in the page, without a name of a connector', () => {
  const text = ran.page
  expect(text).toContain('4 connectors, 3 could be read.')
  expect(text).toContain('| `ppc-host` | error | error | 2 | 66.7 % | 2 |')
  expect(text).toMatch(
    /\| `ppc-parameter-name` \| .* \| 33\.3 % \| \[`ConnectionIdParameterNotAllowed`\]\(https:\/\/learn/
  )
  expect(text).toMatch(/^# By hand\n[\s\S]*\nMore by hand\.\n$/)
  expect(text).not.toMatch(/Fabrikam|Northwind/)
})

test('a folder without connectors, and one that is not there, are refused with what is wrong', async () => {
  const refused = async (path: string, message: RegExp) => {
    const surveying = survey(path)
    await expect(surveying).rejects.toThrow(InputError)
    await expect(surveying).rejects.toThrow(message)
  }
  await refused(await temporaryFolder(), /^.* holds no connector: .*$/)
  await refused(join(folder, 'nowhere'), /^.* does not exist$/)
})

test.each([
  [
    'a page without marks',
    () => [folder, '--page', SURVEY],
    /^connector:survey: .*survey\.ts has lost its marks: .*\n$/
  ],
  ['no folder', () => [], /missing required argument/]
])('%s ends with one line that says so', async (_, args, message) => {
  const { code, stderr } = await runScript(SURVEY, args())
  expect(code).not.toBe(0)
  expect(stderr).toMatch(message)
})
