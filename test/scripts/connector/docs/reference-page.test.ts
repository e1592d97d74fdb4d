/**
 * connector/REFERENCE.md against the page that it imitates (https://learn.microsoft.com/connectors/tyntec2fa): read with the
 * parser of the published page, it must say what the connector's two files say.
 */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { referencePage } from '../../../../scripts/connector/docs-page.ts'
import { parsePublishedPage } from '../../../../scripts/connector/published-page.ts'
import { referenceModel } from '../../../../scripts/connector/reference-model.ts'
import { connector, folder, operationIds, ours, publishedText } from '../../../support/connector-files.ts'

const committed = await readFile(new URL('REFERENCE.md', folder), 'utf8')

/** The lines that give a page its structure: everything but prose and the rows of a table. */
function structure(page: string): string[] {
  const lines = page.split('\n').map((line) => line.replace(/^#+ /, '').trim())
  const headers = lines.filter((_, index) => lines[index + 1]?.startsWith('|---')).filter((line) => /\w/.test(line))
  const named = ['Creating a connection', 'Throttling Limits', 'Actions', 'Parameters', 'Returns']
  const headings = [...named, ...ours.actions.map(({ summary }) => summary)]
  return lines.filter((line) => headers.includes(line) || headings.includes(line))
}

test('the committed page, read with the published page parser, is the model of the two files', () => {
  expect(parsePublishedPage(committed, operationIds)).toEqual(ours)
})

test('the committed page is what the command writes', () => {
  expect(referencePage(ours)).toBe(committed)
})

test('headings and table headers are those of the published page, in its order', () => {
  expect(structure(committed)).toEqual(structure(publishedText))
  expect(structure(committed)).toHaveLength(6 + 2 + 5 * 5)
})

test('every action names its operation, which the text of the published page leaves out', () => {
  const ids = [...committed.matchAll(/^Operation ID: (\w+)$/gm)].map(([, id]) => id)
  expect(ids).toEqual(ours.actions.map(({ operationId }) => operationId))
})

test('an optional parameter keeps its empty cell in the Required column', () => {
  expect(committed).toContain('| Delivery Channel | via | | string | The delivery channel |')
})

test('a text with a bar or a line break stays in its cell', () => {
  const copy = structuredClone(connector)
  Object.assign(copy.definition.parameters.Via ?? {}, { description: 'AUTO | VOICE\nor SMS' })
  const model = referenceModel(copy)
  const channel = parsePublishedPage(referencePage(model), operationIds).actions[2]?.parameters[1]
  expect(channel).toMatchObject({ key: 'via', description: 'AUTO | VOICE or SMS' })
})

test('the regions and licence classes of the published connector are not claimed', () => {
  expect(committed).not.toMatch(/Premium|Standard|Government/)
})
