/**
 * intro.md of a release, in whose definition the placeholder still stands.
 */
import { expect, test } from 'vitest'
import { placeholderIntroduction } from '../../packaging/placeholder-introduction.ts'
import { connector, readme } from '../support/connector-files.ts'

const placeholder = connector.definition.host
const text = placeholderIntroduction(readme, placeholder)
const [before = '', instructions = ''] = text.split('## Deployment Instructions\n')

test('the instructions begin with the page that fills the host in, and ask for no command', () => {
  expect(instructions).toMatch(
    /^\nFirst, for every platform: open `fill-in-your-host\.html` of this package in a browser/
  )
  expect(instructions).not.toMatch(/npm run|tyntec-2fa-proxy\.example\.com/)
})

test('what it says about the placeholder stays', () => {
  expect(before).toContain('is a placeholder on purpose: `tyntec-2fa-proxy.example.com`')
})
