/**
 * Writes a reference model in the form of Microsoft's reference pages
 * (https://learn.microsoft.com/connectors/tyntec2fa): the same parts, order, headings and columns, so that the two can
 * be compared. Cells are where a browser shows them; the plain text of the page shifts the cells of optional
 * parameters, which is not copied. Where the page speaks for Microsoft (regions, licence classes), this one says only
 * what applies to a custom connector.
 */
import type { Action, ReferenceModel } from './reference-model.ts'

const HEAD = `<!-- Made from apiDefinition.swagger.json and apiProperties.json by \`npm run connector:docs\`. Do not edit. -->`

/** In place of the published page's description of the service. */
const INTRODUCTION =
  "This page has the structure of [the published connector's](https://learn.microsoft.com/connectors/tyntec2fa), to be " +
  'read beside it. Where the two differ, and why: ' +
  '[README](README.md#deliberate-differences-from-the-published-connector).'

const LIMITATION =
  'Not the one of the published page: a code that is not valid is answered with 200 and `valid` false, and your flow goes ' +
  'on. For the others see the [README](README.md#known-issues-and-limitations).'

/**
 * In the order of the page. A custom connector exists only where somebody imported it, so no region can be promised or
 * excluded.
 */
const PRODUCTS = [
  ['Copilot Studio', 'Custom', 'The environments that you import it into'],
  ['Logic Apps', 'Custom', 'The resource groups that you create it in, for workflows of the same region'],
  ['Power Apps', 'Custom', 'The environments that you import it into'],
  ['Power Automate', 'Custom', 'The environments that you import it into']
]

/** @returns the page as Markdown; published-page.ts reads it back into the same model */
export function referencePage(model: ReferenceModel): string {
  const { contact, metadata, connectionParameters, throttling, actions } = model
  const parts = [
    HEAD,
    `# ${model.title}`,
    model.description,
    'This connector is available in the following products and regions:',
    table(['Service', 'Class', 'Regions'], PRODUCTS),
    table(['Contact', ''], Object.entries({ Name: contact.name, URL: contact.url, Email: contact.email })),
    table(['Connector Metadata', ''], Object.entries(metadata)),
    INTRODUCTION,
    '## Pre-requisites',
    'An API key of tyntec, the proxy of this repository, and a plan with custom connectors: [README](README.md#prerequisites).',
    '## How to get API Key?',
    'In the API settings of your tyntec account: [README](README.md#obtaining-credentials).',
    '## Known Limitation',
    LIMITATION,
    '## Creating a connection',
    'The connector supports the following authentication types:',
    table(['', '', '', ''], [['Default', 'Parameters for creating connection.', 'All regions', 'Not shareable']]),
    '### Default',
    'Applicable: All regions',
    'Parameters for creating connection.',
    'A connection belongs to one person. If an app is shared, each person who uses it is asked to create a connection.',
    table(
      ['Name', 'Type', 'Description', 'Required'],
      connectionParameters.map((row) => [row.name, row.type, row.description, row.required ? 'True' : 'False'])
    ),
    '## Throttling Limits',
    table(
      ['Name', 'Calls', 'Renewal Period'],
      throttling.map((row) => [row.name, String(row.calls), `${row.renewalSeconds} seconds`])
    ),
    '## Actions',
    table(
      ['', ''],
      actions.map((action) => [action.summary, action.description])
    ),
    ...actions.flatMap(actionParts)
  ]
  return `${parts.join('\n\n')}\n`
}

function actionParts(action: Action): string[] {
  return [
    `### ${action.summary}`,
    action.description,
    `Operation ID: ${action.operationId}`,
    '#### Parameters',
    table(
      ['Name', 'Key', 'Required', 'Type', 'Description'],
      action.parameters.map((row) => [row.name, row.key, row.required ? 'True' : '', row.type, row.description])
    ),
    '#### Returns',
    table(
      ['Name', 'Path', 'Type', 'Description'],
      action.returns.map((row) => [row.name, row.path, row.type, row.description])
    )
  ]
}

function table(header: string[], rows: string[][]): string {
  return [line(header), `|${'---|'.repeat(header.length)}`, ...rows.map(line)].join('\n')
}

function line(cells: string[]): string {
  const written = cells.map((cell) => ` ${cell.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim()} `)
  return `|${written.join('|').replaceAll('  ', ' ')}|`
}
