/**
 * The pages of examples/: their links lead somewhere, their expressions can be read and do what the page says, and their
 * tables name what really exists.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkWorkflow } from '../../examples/runner/check-workflow.ts'
import { evaluateAll, FUNCTIONS, type Scope } from '../../examples/runner/evaluate.ts'
import { parseExpression } from '../../examples/runner/parse-expression.ts'
import { callsIn, expressionsIn } from '../../examples/runner/template.ts'
import { at } from '../../packaging/connector-files.ts'
import { readConfig } from '../../proxy/config/config.ts'
import { OTP_STATUSES } from '../../proxy/outcome/otp-body.ts'
import { connector } from '../support/connector-files.ts'
import { useWorld, wrong } from '../support/world.ts'

const ROOT = new URL('../../', import.meta.url)
const files = (end: string) =>
  readdirSync(new URL('examples/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end))
    .map((file) => `examples/${file}`)
    .toSorted()
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8')

const pages = files('.md')
const workflows = files('.json')
const world = useWorld()

/** Inline code of a page that is an expression: with an at sign, or a function call. */
const expressionsOf = (page: string): string[] =>
  [...read(page).matchAll(/(?<!`)`(@[^`]+|[a-zA-Z]+\([^`…]*\)[^`]*)`/g)].map(([, code = '']) => code.replace(/^@/, ''))

/** Headings as GitHub makes anchors of them. */
const anchors = (file: string) =>
  [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-')
  )

/** Those whose expressions are in the language of workflows; the others have Power Fx, or none. */
const workflowPages = ['power-automate', 'logic-apps'].map((folder) => `examples/${folder}/README.md`)

test('there are a page of all, one for each platform, and three workflows', () => {
  expect(pages).toHaveLength(6)
  expect(workflows).toHaveLength(3)
})

test.each(workflows)('%s holds nothing that the runner does not know', (file) => {
  expect(() => checkWorkflow(JSON.parse(read(file)))).not.toThrow()
})

test.each(pages)('every link within the repository that %s has leads to a file, and to a heading of it', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(0)
  const broken = links
    .filter((link) => !link.startsWith('https://'))
    .filter((link) => {
      const [path = '', anchor] = link.split('#')
      const target = fileURLToPath(new URL(path, new URL(page, ROOT)))
      return !existsSync(target) || (anchor !== undefined && !anchors(target).includes(anchor))
    })
  expect(broken).toEqual([])
})

test.each(pages)('the JSON on %s can be read', (page) => {
  for (const [, json = ''] of read(page).matchAll(/```json\n(.*?)```/gs)) expect(() => JSON.parse(json)).not.toThrow()
})

test.each(workflowPages)('every expression on %s can be read', (page) => {
  const expressions = expressionsOf(page)
  expect(expressions.length).toBeGreaterThan(1)
  for (const expression of expressions) {
    for (const { name } of callsIn(parseExpression(expression))) expect([...FUNCTIONS.keys()]).toContain(name)
  }
})

test('the runner has no function that neither a workflow nor a page uses', () => {
  const used = [
    ...workflows.flatMap((file) => expressionsIn(JSON.parse(read(file)))),
    ...workflowPages.flatMap(expressionsOf).map(parseExpression)
  ].flatMap(callsIn)
  expect([...new Set(used.map(({ name }) => name))].toSorted()).toEqual([...FUNCTIONS.keys()].toSorted())
})

test('the condition on the Power Automate page holds for the right code only, and its loop ends then', async () => {
  const [condition = '', loop = ''] = ["['body/valid'], true)", "'WRONG_CODE'))"].map((end) =>
    expressionsOf('examples/power-automate/README.md').find((expression) => expression.endsWith(end))
  )
  const { path, message } = await world.send()
  const judge = async (code: string) => {
    const { status, json } = await world.check(path, code)
    const outputs = { statusCode: status, body: json }
    const scope = { outputs: (name: string) => (name === 'Verify_One-Time_Password' ? outputs : null) } as Scope
    return [evaluateAll(`@${condition}`, scope), evaluateAll(`@${loop}`, scope)]
  }
  expect(await judge(wrong(message.code))).toEqual([false, false])
  expect(await judge(message.code)).toEqual([true, true])
})

test.each(['power-automate', 'copilot-studio'])('the page for %s maps every outcome', (folder) => {
  const outcomes = at(connector.definition, '/definitions/Verification/properties/outcome/enum') as string[]
  expect(outcomes).toHaveLength(4)
  const page = read(`examples/${folder}/README.md`)
  // What Copilot Studio does with VERIFIED is its condition on valid.
  const missing = outcomes.filter(
    (outcome) => !new RegExp(`\\| \`${outcome}\` +\\|`).test(page) && outcome !== 'VERIFIED'
  )
  expect(missing).toEqual([])
})

test.each(['power-automate', 'copilot-studio', 'logic-apps'])(
  'the page for %s says for each state what to do after a verdict that is not known',
  (folder) => {
    const page = read(`examples/${folder}/README.md`)
    const [, table = ''] = /\n\| `?otp ?status`? +\|.*?\n(.*?)\n\n/is.exec(page) ?? []
    expect(OTP_STATUSES.filter((state) => !table.includes(`\`${state}\``))).toEqual([])
    // Used up in that call or before: nobody knows by whom, so it is no yes.
    expect(table).toMatch(/`VERIFIED`.*(?:let nobody in|confirms nothing)/i)
    expect(page).toMatch(/\| 424.*`VERDICT_UNKNOWN`/)
  }
)

test.each(pages)('the actions that %s names in expressions are those of the connector, or of the workflows', (page) => {
  const summaries = Object.values(connector.definition.paths).flatMap((methods) =>
    Object.values(methods).map(({ summary }) => summary.replaceAll(' ', '_'))
  )
  const known = [
    ...summaries,
    'Post_adaptive_card_and_wait_for_a_response',
    'Ask_for_code',
    'Verify_OTP',
    'Send',
    'Verify'
  ]
  const named = [...read(page).matchAll(/(?:outputs|body)\('([^']+)'\)/g)].map(([, name]) => name)
  expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([])
})

test.each([
  ['with @', "@{body('Send')?['otpId']}", "@parameters('apiKey')"],
  ['without @', "body('Send')?['otpId']", "parameters('apiKey')"]
])('what the Logic Apps page quotes is what the proxy answers to expressions %s', async (_, expression, key) => {
  const { path } = await world.send()
  const replies = await Promise.all([
    world.ask('POST', `/otp?number=${encodeURIComponent(expression)}`),
    world.check(path, expression),
    world.check(`/otp/${encodeURIComponent(expression)}`, '1234'),
    world.ask('GET', path, key)
  ])
  expect(replies.map(({ status }) => status)).toEqual([400, 400, 400, 400])
  const quoted = [
    ...read('examples/logic-apps/README.md').matchAll(/\| `(The (?:parameter|path|header) .+?)(?: …)?` +\|/g)
  ]
  expect(quoted).toHaveLength(replies.length)
  for (const [index, { json }] of replies.entries()) expect(json.message).toContain(quoted[index]?.[1])
})

test('the limits for agents are settings that the proxy accepts', () => {
  const [, block = ''] = /```sh\n(GUARD_.*?)```/s.exec(read('examples/copilot-studio/README.md')) ?? []
  const environment = Object.fromEntries(
    block
      .trim()
      .split('\n')
      .map((line) => line.split('=', 2))
  )
  expect(readConfig(environment)).toMatchObject({
    GUARD_SENDS_PER_NUMBER: 3,
    GUARD_FORBID: ['text', 'otpCode', 'Sender', 'Caller', 'VOICE']
  })
})
