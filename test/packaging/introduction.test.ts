/**
 * intro.md: the connector's README for people who have the package and not the repository.
 */
import { expect, test } from 'vitest'
import { introduction } from '../../packaging/introduction.ts'
import { connector, readme } from '../support/connector-files.ts'

const address = { scheme: 'https', host: 'proxy.contoso.com' } as const
const placeholder = connector.definition.host
const text = introduction(readme, { placeholder, address })
const headings = (markdown: string) => [...markdown.matchAll(/^#+ .+$/gm)].map(([heading]) => heading)

test('nothing is left to replace: the placeholder is gone and the host is named', () => {
  expect(readme).toContain(placeholder)
  expect(text).not.toContain(placeholder)
  expect(text).toContain(
    '\n## Deployment Instructions\n\nThe definition in this package calls the proxy at https://proxy.contoso.com.\n'
  )
})

test('the headings are those of the README up to the end of the template', () => {
  const expected = headings(readme)
  const end = expected.indexOf('## Deliberate differences from the published connector')
  expect(end).toBeGreaterThan(0)
  expect(headings(text)).toEqual(expected.slice(0, end))
})

test('no link leads to a file that the package lacks', () => {
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link)
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter((link) => !/^(https:|#)/.test(link ?? ''))).toEqual([])
})

test('a list item is left out whole, its neighbours stay', () => {
  const list = '# T\n\n- one\n- two `old.example`\n  goes on\n- three\n\n1. first\n2. old.example\n3. third\n\nEnd.\n'
  expect(introduction(list, { placeholder: 'old.example', address })).toBe(
    '# T\n\n- one\n- three\n\n1. first\n3. third\n\nEnd.\n'
  )
})

test('a README that has drifted from the texts of the script is refused, not passed on', () => {
  const make = (markdown: string) => introduction(markdown, { placeholder, address, hasScript: true })
  expect(make(readme)).toContain('script.csx')
  expect(() => make(readme.replace('Calls go through a small proxy', 'Calls use a small proxy'))).toThrow(
    'the README no longer says "Calls go through a small proxy of your'
  )
  expect(() => make(readme.replace('### Logic Apps\n', '### Azure\n'))).toThrow('no longer has "### Logic Apps"')
})
