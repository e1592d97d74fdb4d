/**
 * The steps have one source: the proxy's page and those of examples/ say the same, each with its own address.
 */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { README as M365_README } from '../../../packaging/m365-readme.ts'
import { DOWNLOADS, frontPage } from '../../../pages/front/page.ts'
import { PLATFORMS, type Place } from '../../../pages/front/steps.ts'
import { STEPS_PAGES, withSteps } from '../../../scripts/build/generate/steps.ts'
import { FACTS } from './stand-in.ts'

const ORIGIN = 'https://otp.contoso.com'
const PLACE: Place = {
  origin: ORIGIN,
  definition: 'd',
  icon: 'i',
  folder: 'f',
  m365: 'm',
  workflows: 'w'
}
const steps = PLATFORMS.flatMap((platform) => platform.steps(PLACE))
const page = frontPage(FACTS, { script: '', style: '' })
const textOf = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")

test.each([...STEPS_PAGES])('%s holds its steps, under the heading that README.md links to', async (path, platform) => {
  const page = await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')
  expect(withSteps(page, platform)).toBe(page)
  expect(page).toMatch(/^## Set up\n(?:(?!^## ).*\n)*^<!-- steps: /m)
})

test('only an import that is described elsewhere is left out', () => {
  const copilot = STEPS_PAGES.get('examples/copilot-studio/README.md') as (typeof PLATFORMS)[number]
  const texts = (place: Place) => copilot.steps(place).map(({ text }) => text)
  expect(texts(PLACE).filter((text) => text.includes('Custom connectors'))).toHaveLength(1)
  const [first, ...others] = texts({ ...PLACE, imported: 'as said there' })
  expect(first).toContain('as said there')
  expect(texts(PLACE).slice(-others.length)).toEqual(others)
})

test('the page shows every step of every platform, with its own address and none of an example', () => {
  const shown = textOf(page)
  const plain = (text: string) => text.replace(/\*\*|`/g, '').replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
  for (const { text } of steps) expect(shown).toContain(plain(text).split(/ (?:[dim]|with) ?/)[0])
  expect(page).toContain(`${ORIGIN}/swagger.json`)
  expect(page).not.toContain('contoso.com/swagger.json`')
  expect(page).not.toMatch(/proxy\.contoso\.com|example\.com/)
})

test('what is to be copied stands in its step', () => {
  const copies = steps.flatMap(({ text, copies = {} }) => Object.keys(copies).map((code) => ({ text, code })))
  expect(copies.length).toBeGreaterThan(4)
  expect(copies.filter(({ text, code }) => !text.includes(`\`${code}\``))).toEqual([])
})

test('the files for Microsoft 365 Copilot bring the same lines along', () => {
  const { steps } = PLATFORMS.find(({ id }) => id === 'm365-copilot') as (typeof PLATFORMS)[number]
  const codes = steps(PLACE).flatMap(({ text }) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code as string))
  expect(codes.filter((code) => code !== ORIGIN && !M365_README.includes(code))).toEqual([])
})

test('the ready-made workflows say all that must be filled in, and for which plan they are', async () => {
  const { otherwise } = PLATFORMS.find(({ id }) => id === 'logic-apps') as (typeof PLATFORMS)[number]
  const words = otherwise?.(PLACE) ?? ''
  const file = new URL('../../../examples/logic-apps/send-wait-verify.json', import.meta.url)
  const { definition } = JSON.parse(await readFile(file, 'utf8'))
  // The address is filled in already.
  for (const name of Object.keys(definition.parameters).filter((name) => name !== 'proxyUrl'))
    expect(words).toContain(`\`${name}\``)
  expect(words).toContain('Consumption')
})

test('the files for Microsoft 365 Copilot name no file that does not come with them', () => {
  expect(M365_README).not.toContain('../')
  expect(M365_README).toContain('/swagger.json')
})

test('every file can be downloaded from a step that needs it', () => {
  const saved = [...page.matchAll(/<a href="([^"]+)" download>/g)].map(([, path]) => path)
  expect(new Set(saved)).toEqual(new Set(Object.values(DOWNLOADS)))
})

test.each([
  { kind: 'unset' },
  { kind: 'this-machine', origin: 'http://127.0.0.1:8080' },
  { kind: 'unusable', origin: 'https://10.0.0.1', reason: 'It is private.' }
] as const)('without a public address ($kind) there are no steps and no downloads, but the setting', (address) => {
  const shown = frontPage({ ...FACTS, address }, { script: '', style: '' })
  expect(shown).not.toMatch(/download|type="radio"|Custom connectors<|make\.powerautomate/)
  expect(shown).toContain('PUBLIC_URL=https://proxy.contoso.com')
  expect(shown).toContain('Check my key')
})
