/**
 * What the connector tests look at: the connector folder, the list of differences, and the published page's text
 * (https://learn.microsoft.com/connectors/tyntec2fa, kept as it was read, without the site's navigation).
 */
import { readFile } from 'node:fs/promises'
import { readConnector } from '../../packaging/read-sources.ts'
import { readDifferences } from '../../scripts/connector/differences.ts'
import { parsePublishedPage } from '../../scripts/connector/published-page.ts'
import { referenceModel } from '../../scripts/connector/reference-model.ts'

export const folder = new URL('../../connector/', import.meta.url)

export const connector = await readConnector(folder)
export const differences = await readDifferences(folder)
export const publishedText = await readFile(new URL('../fixtures/published-reference.txt', import.meta.url), 'utf8')
export const readme = await readFile(new URL('README.md', folder), 'utf8')

export const operationIds = Object.fromEntries(
  differences.operations.map(({ action, operationId }) => [action, operationId])
)
export const published = parsePublishedPage(publishedText, operationIds)
export const ours = referenceModel(connector)
