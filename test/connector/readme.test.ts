/**
 * The readme published with the connector: Microsoft's template
 * (https://github.com/microsoft/PowerPlatformConnectors/blob/dev/templates/certified-connectors/readme.md) and our
 * differences, each with its reason in the same words as in the list.
 */
import { expect, test } from 'vitest'
import { at } from '../../packaging/connector-files.ts'
import { connector, differences, ours, readme } from '../support/connector-files.ts'

const headings = [...readme.matchAll(/^##? (.+)$/gm)].map(([, heading]) => heading)
const rows = [...readme.matchAll(/^\| `([a-z0-9-]+)` \| .+ \| (.+) \|$/gm)].map(([, id, reason]) => [id, reason])

test('the headings are those of the template, in its order', () => {
  expect(headings).toEqual([
    connector.definition.info.title,
    `Publisher: ${connector.properties.properties.publisher}`,
    'Prerequisites',
    'Supported Operations',
    'Obtaining Credentials',
    'Getting Started',
    'Known Issues and Limitations',
    'FAQ',
    'Deployment Instructions',
    'Deliberate differences from the published connector',
    'As a solution'
  ])
})

test('every difference of the list stands in the table with its reason, and nothing else does', () => {
  expect(Object.fromEntries(rows)).toEqual(differences.reasons)
})

test('every action is described under its title and operationId', () => {
  const missing = ours.actions.filter(
    ({ summary, operationId }) => !readme.includes(`### ${summary}\n\n\`${operationId}\``)
  )
  expect(missing).toEqual([])
})

test('every outcome of verify is explained', () => {
  const outcomes = at(connector.definition, '/definitions/Verification/properties/outcome/enum') as string[]
  expect(outcomes.filter((outcome) => !readme.includes(`| \`${outcome}\` |`))).toEqual([])
})

test('the placeholder host is named as the one to replace', () => {
  expect(readme).toContain(`replace \`${connector.definition.host}\` in \`"host"\``)
})

test('no line of the table holds a blank cell', () => {
  expect(readme.split('\n').filter((line) => /^\|.*\|\s*\|/.test(line))).toEqual([])
})
