/**
 * The command as people and pipelines run it: a process with an exit code and two streams. What only its arguments decide is asked of
 * the same command in this process.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runHere } from './command-here.ts'
import { newFolder, writeConnector } from './support.ts'
import { readXml } from './xml-reader.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const COMMAND = join(ROOT, 'connector-check/build/main.js')

function run(args: string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const { PATH = '', HOME = '' } = process.env
    const options = { cwd: ROOT, env: { PATH, HOME, ...env } }
    const child = execFile(process.execPath, [COMMAND, ...args], options, (_, out, err) => {
      done({ code: child.exitCode ?? -1, out, err })
    })
  })
}

test('without arguments it checks the connector of this repository, and ends with 0', async () => {
  const { code, out, err } = await run([])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(
    /^No complaints about connector\. (\d+ notes? hidden \(--all\)\. )?\d+ accepted by exceptions\.json\.\n$/
  )
})

/** An exceptions.json that gives a rule the severity that a test needs. */
const configured = (severity: string, rule: string) => ({
  severities: [{ rule, severity, reason: 'This test needs it.' }]
})

test('warnings are shown and end with 0, unless --fail-on warning', async () => {
  const exceptions = configured('warning', 'ppc-host-production')
  const { folder } = await writeConnector({ definition: { host: 'staging.contoso.com' }, exceptions })
  const { code, out } = await runHere([folder])
  expect(code).toBe(0)
  expect(out).toMatch(/^warning ppc-host-production \(1\): The host is a production host\.\n/)
  expect(out).toMatch(/apiDefinition\.swagger\.json:13:13\s+"staging\.contoso\.com" looks like/)
  expect(out).toMatch(/\n1 warning in .*\.\n$/)
  expect((await runHere([folder, '--profile', 'certification', '--fail-on', 'warning'])).code).toBe(1)
})

test('notes are hidden and counted, unless --all or --fail-on info asks for them', async () => {
  const exceptions = configured('info', 'ppc-host-production')
  const { folder } = await writeConnector({ definition: { host: 'staging.contoso.com' }, exceptions })
  const [short, all, grave, json] = await Promise.all([
    runHere([folder]),
    runHere([folder, '--all']),
    runHere([folder, '--fail-on', 'info']),
    runHere([folder, '--format', 'json'])
  ])
  expect(short).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^No complaints about\s\S+\.\s1\snote\shidden\s\(--all\)\.\n$/)
  })
  expect(all).toMatchObject({ code: 0, out: expect.stringContaining('note ppc-host-production (1): ') })
  expect(grave).toMatchObject({ code: 1, out: all.out })
  expect(JSON.parse(json.out)).toMatchObject({ findings: [], hidden: 1 })
})

test('an error ends with 1', async () => {
  const { folder } = await writeConnector({ definition: { host: 'https://api.contoso.com' } })
  expect((await run([folder])).code).toBe(1)
})

test('what would break flows ends with 1', async () => {
  const { folder } = await writeConnector({ definition: { parameters: { Tone: { required: true } } } })
  const old = await writeConnector({})
  const { code, out } = await runHere([folder, '--against', join(old.folder, 'apiDefinition.swagger.json')])
  expect(code).toBe(1)
  expect(out.replaceAll(/\n +/g, ' ')).toContain(
    'Input "tone" of SendGreeting was optional and is required: existing flows, apps and workflows do not send it, and fail.'
  )
})

test('a folder without a connector ends with 2 and one line', async () => {
  const { code, out, err } = await runHere([await newFolder()])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^connector-check: .*apiDefinition\.swagger\.json does not exist\n$/)
})

test('of a broken file programs get a document that says so, in each form', async () => {
  const { folder } = await writeConnector({ definitionText: ['"host":', '"host"'] })
  const [json, sarif, github, junit] = await Promise.all(
    ['json', 'sarif', 'github', 'junit'].map((format) =>
      // One of them by a process, whose exit code it is.
      (format === 'json' ? run : runHere)([folder, '--format', format])
    )
  )
  const message = `${join(folder, 'apiDefinition.swagger.json')}:13:12 lacks a colon before "api.contoso.com"`
  for (const { code, err } of [json, sarif, github, junit].map((each) => ({ code: each?.code, err: each?.err }))) {
    expect({ code, err }).toEqual({ code: 2, err: `connector-check: ${message}\n` })
  }
  expect(JSON.parse(json?.out ?? '')).toMatchObject({ findings: [], error: { message, line: 13, column: 12 } })
  expect(JSON.parse(sarif?.out ?? '').runs[0]).toMatchObject({
    results: [],
    invocations: [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: message },
            locations: [{ physicalLocation: { region: { startLine: 13, startColumn: 12 } } }]
          }
        ]
      }
    ]
  })
  expect(github?.out).toMatch(/^::error file=.*,line=13,col=12,title=connector-check::.* lacks a colon before /)
  expect(readXml(junit?.out ?? '')).toMatchObject({
    attributes: { tests: '1', failures: '0', errors: '1' },
    children: [{ children: [{ children: [{ name: 'error', attributes: { message } }] }] }]
  })
})

test('--version says which one', async () => {
  const { code, out } = await run(['--version'])
  expect(code).toBe(0)
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('a fault of the check itself ends with 2 and one line', async () => {
  const { folder } = await writeConnector({})
  const broken =
    'const count=Buffer.byteLength;Buffer.byteLength=(text,...rest)=>{' +
    "if(String(text).includes('\"swagger\"'))throw new RangeError('odd\\nodder');return count(text,...rest)}"
  const { code, out, err } = await run([folder], {
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(broken)}`
  })
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toBe('connector-check: failed, which is a fault of the check itself: odd\n')
})

test('a reader that has seen enough is no reason for a trace', async () => {
  const { folder } = await writeConnector({ fields: 400 })
  const child = spawn(process.execPath, [COMMAND, folder, '--format', 'sarif'], { cwd: ROOT })
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  child.stdout.destroy()
  const [code] = await once(child, 'exit')
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

test.each([['--format', 'xml'], ['--bogus'], ['a', 'b']])(
  'wrong usage (%s %s) ends with 2 and says what is wrong',
  async (...args) => {
    const { code, err } = await runHere(args.filter((value) => value !== undefined))
    expect(code).toBe(2)
    expect(err).toMatch(/^error: .*\n\(try --help\)\n$/)
  }
)

test('the same complaint six times over is shortened, and --all shows every one', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `List${index}`)
  const list = { name: 'list', in: 'query', type: 'array', collectionFormat: 'multi' }
  const parameters = Object.fromEntries(names.map((name) => [name, list]))
  const exceptions = configured('warning', 'ppc-collection-format')
  const { folder } = await writeConnector({ definition: { parameters }, exceptions })
  const [short, all] = [await runHere([folder]), await runHere([folder, '--all'])]
  const block = (out: string) =>
    out.split('\n\n').find((part) => part.startsWith('warning ppc-collection-format (12): '))
  expect(block(short.out)?.match(/swagger\.json:\d+:\d+/g)).toHaveLength(5)
  expect(block(short.out)).toContain('\n  7 more: --all shows them.\n')
  expect(block(all.out)?.match(/swagger\.json:\d+:\d+/g)).toHaveLength(12)
})

test('--fix mends what has one answer, says so, and reports what is left', async () => {
  const definition = { consumes: [], host: 'https://api.contoso.com' }
  const { folder } = await writeConnector({ definition })
  const file = join(folder, 'apiDefinition.swagger.json')
  expect((await runHere([folder, '--all'])).out).toMatch(/ppc-media-types (?:.+\n)+? {2}--fix fixes this\.\n/)
  const first = await runHere([folder, '--fix', '--format', 'json'])
  expect(first).toMatchObject({ code: 1, err: 'Fixed 1 finding in apiDefinition.swagger.json: ppc-media-types.\n' })
  expect(JSON.parse(first.out).findings.map(({ rule }: { rule: string }) => rule)).toEqual(['ppc-host'])
  const mended = await readFile(file, 'utf8')
  expect(JSON.parse(mended)).not.toHaveProperty('consumes')
  expect(await runHere([folder, '--fix', '--format', 'json'])).toEqual({ ...first, err: '' })
  expect(await readFile(file, 'utf8')).toBe(mended)
})

test('colours come with FORCE_COLOR and go with NO_COLOR', async () => {
  const { folder } = await writeConnector({ definition: { host: 'a b' } })
  expect((await run([folder], { FORCE_COLOR: '1' })).out).toContain('\u001b[31merror')
  expect((await run([folder], { CI: 'true' })).out).not.toContain('\u001b')
  expect((await run([folder], { FORCE_COLOR: '1', NO_COLOR: '1' })).out).not.toContain('\u001b')
})
