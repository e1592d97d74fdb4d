/**
 * GitHub shows no form that breaks its rules, and says so only to whoever edits one on its site. The rules:
 * https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms and, beside it,
 * common-validation-errors-when-creating-issue-forms.
 */
import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { read } from '../support/repository.ts'

const text = z.string().regex(/\S/)
/** GitHub refuses labels of fields that ask for credentials. It publishes no list of the words; these are the likely ones. */
const label = text.refine(
  (value) => !/password|passcode|secret|token|credential|\bkey\b|\bpin\b/i.test(value),
  'asks for a secret'
)
const distinct = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .min(1)
    .refine((items) => new Set(items.map((one) => JSON.stringify(one))).size === items.length, 'has an item twice')

const id = z.string().regex(/^[\w-]+$/)
const validations = z.strictObject({ required: z.boolean() }).optional()
const asked = { label, description: text.optional(), placeholder: text.optional(), value: text.optional() }
const option = text.refine((value) => value.toLowerCase() !== 'none', 'is a word of GitHub’s own')
const box = z.strictObject({ label: text, required: z.boolean().optional() })

const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: text }) }),
  z.strictObject({ type: z.literal('input'), id, validations, attributes: z.strictObject(asked) }),
  z.strictObject({
    type: z.literal('textarea'),
    id,
    validations,
    attributes: z.strictObject({ ...asked, render: text.optional() })
  }),
  z.strictObject({
    type: z.literal('dropdown'),
    id,
    validations,
    attributes: z.strictObject({
      label,
      description: text.optional(),
      multiple: z.boolean().optional(),
      options: distinct(option)
    })
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    id,
    attributes: z.strictObject({ label, description: text.optional(), options: distinct(box) })
  })
])

const form = z.strictObject({
  name: text,
  description: text,
  title: text.optional(),
  labels: distinct(text),
  body: z.array(part).min(1)
})

const config = z.strictObject({
  blank_issues_enabled: z.boolean(),
  contact_links: z.array(z.strictObject({ name: text, url: z.url({ protocol: /^https$/ }), about: text }))
})

const FOLDER = '.github/ISSUE_TEMPLATE'
const names = readdirSync(new URL(`../../${FOLDER}`, import.meta.url)).filter((name) => name !== 'config.yml')
const exists = (path: string): boolean => existsSync(new URL(`../../${path}`, import.meta.url))

/** Parts of a form that take an input. */
const fieldsOf = (name: string) =>
  form.parse(parse(read(`${FOLDER}/${name}`))).body.flatMap((one) => (one.type === 'markdown' ? [] : [one]))

/** Files of this repository that a text links to as a page on GitHub: from an issue or a pull request that is one level up. */
const linkedIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\(\.\.\/blob\/main\/([^)#]+)/g)].map(([, path]) => path as string)

test('a form that breaks a rule is found out', () => {
  const good = {
    name: 'a',
    description: 'b',
    labels: ['c'],
    body: [{ type: 'input', id: 'd', attributes: { label: 'e' } }]
  }
  expect(form.safeParse(good).success).toBe(true)
  const bad = [
    { ...good, body: [] },
    { ...good, extra: true },
    { ...good, body: [{ ...good.body[0], id: 'two words' }] },
    { ...good, body: [{ ...good.body[0], attributes: { label: 'Your API key' } }] },
    { ...good, body: [{ type: 'dropdown', id: 'd', attributes: { label: 'e', options: ['f', 'f'] } }] }
  ]
  expect(bad.filter((one) => form.safeParse(one).success)).toEqual([])
})

describe.each(names)('%s', (name) => {
  test('keeps GitHub’s rules', () => {
    expect(form.safeParse(parse(read(`${FOLDER}/${name}`))).error?.issues ?? []).toEqual([])
  })

  test('asks for something, and for each thing once', () => {
    const fields = fieldsOf(name)
    expect(fields.length).toBeGreaterThan(0)
    for (const each of [fields.map((field) => field.id), fields.map((field) => field.attributes.label.toLowerCase())]) {
      expect(new Set(each).size).toBe(each.length)
    }
  })

  test('warns at its top of what everybody can read', () => {
    const [first] = form.parse(parse(read(`${FOLDER}/${name}`))).body
    expect(first).toMatchObject({ type: 'markdown', attributes: { value: expect.stringContaining('**') } })
  })
})

test('each form has a name of its own', () => {
  const titles = names.map((name) => form.parse(parse(read(`${FOLDER}/${name}`))).name)
  expect(new Set(titles).size).toBe(titles.length)
  expect(titles.length).toBeGreaterThanOrEqual(3)
})

test('the chooser of forms has links to https alone, and one to report in private', () => {
  const { contact_links: links } = config.parse(parse(read(`${FOLDER}/config.yml`)))
  expect(links.map(({ url }) => url)).toContainEqual(
    expect.stringMatching(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/security\/advisories\/new$/)
  )
})

test('the files that forms and the template of pull requests link to are there', () => {
  const linked = [...names.map((name) => `${FOLDER}/${name}`), '.github/PULL_REQUEST_TEMPLATE.md'].map((file) => ({
    file,
    paths: linkedIn(read(file))
  }))
  for (const { file, paths } of linked) expect(paths, file).not.toEqual([])
  expect(linked.flatMap(({ paths }) => paths).filter((path) => !exists(path))).toEqual([])
})

test('every path of CODEOWNERS is there, and has an owner', () => {
  const lines = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines.filter((line) => !/^\S+( @[\w-]+(\/[\w-]+)?)+$/.test(line))).toEqual([])
  const paths = lines.map((line) => line.split(' ')[0] as string).filter((path) => path !== '*')
  expect(paths.filter((path) => !path.startsWith('/') || !exists(path.slice(1)))).toEqual([])
})
