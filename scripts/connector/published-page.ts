/**
 * Reads the text of a connector's page on learn.microsoft.com (https://learn.microsoft.com/connectors/tyntec2fa) into
 * the reference model. The text has three quirks:
 * - An optional parameter has no "Required" cell, so its cells are one to the left, with an empty one at the end except
 *   in the last row of a table.
 * - The row of the email address has lost its label.
 * - operationIds are missing, so the caller provides them by the title of the action, from the published definition.
 * REFERENCE.md is the same page in Markdown, and is read, too: heading marks and blank lines are skipped, tables
 * without a header have an empty one, and no cells are lost.
 */
import type { Action, ConnectionRow, ParameterRow, ReferenceModel, ReturnRow } from './reference-model.ts'

/** Parses a page. Throws an Error that names the part that is missing or not understood. */
export function parsePublishedPage(text: string, operationIds: Record<string, string>): ReferenceModel {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^#+ /, '').trim())
    .filter((line) => line !== '' && !line.startsWith('<!--'))
  const [title = '', description = ''] = lines
  const contact = table(lines, ['Contact', ''])
  const [[, name = ''] = [], [, url = ''] = [], email = []] = contact
  return {
    title,
    description,
    contact: { name, url, email: email.at(-1) ?? '' },
    metadata: Object.fromEntries(table(lines, ['Connector Metadata', ''])),
    connectionParameters: table(lines, ['Name', 'Type', 'Description', 'Required']).map(connectionRow),
    throttling: table(lines, ['Name', 'Calls', 'Renewal Period']).map(([name = '', calls, period]) => ({
      name,
      calls: Number(calls),
      renewalSeconds: Number(period?.replace(' seconds', ''))
    })),
    actions: actions(lines.slice(indexOf(lines, 'Actions') + 1), operationIds)
  }
}

function actions(lines: string[], operationIds: Record<string, string>): Action[] {
  const end = lines.findIndex((line) => !line.startsWith('|'))
  const titles = lines.slice(0, end).filter(holdsText).map(cells)
  const sections = lines.slice(end)
  return titles.map(([summary = '', description = ''], index) => {
    const from = indexOf(sections, summary)
    const next = titles[index + 1]?.[0]
    const section = sections.slice(from, next === undefined ? undefined : indexOf(sections, next))
    const operationId = operationIds[summary]
    if (operationId === undefined) throw new Error(`no operationId is known for the action "${summary}"`)
    if (section[1] !== description) throw new Error(`the page describes "${summary}" in two ways`)
    return {
      operationId,
      summary,
      description,
      parameters: table(section, ['Name', 'Key', 'Required', 'Type', 'Description']).map(parameterRow),
      returns: table(section, ['Name', 'Path', 'Type', 'Description']).map(returnRow)
    }
  })
}

function parameterRow(row: string[]): ParameterRow {
  const required = row[2] === 'True'
  const inPlace = required || (row.length === 5 && row[2] === '')
  const given = inPlace ? row.toSpliced(2, 1) : row.slice(0, row[4] === '' ? 4 : undefined)
  const [name = '', key = '', type = '', description = ''] = given
  if (given.length !== 4) throw new Error(`not a parameter row: ${row.join(' | ')}`)
  return { name, key, required, type, description }
}

function returnRow(row: string[]): ReturnRow {
  const [name = '', path = '', type = '', description = ''] = row
  if (row.length !== 4) throw new Error(`not a return row: ${row.join(' | ')}`)
  return { name, path, type, description }
}

function connectionRow([name = '', type = '', description = '', required]: string[]): ConnectionRow {
  return { name, type, description, required: required === 'True' }
}

/** The rows below the header `header`, up to the end of the table or the header of the next one. */
function table(lines: string[], header: string[]): string[][] {
  const start = lines.findIndex((line, index) => isHeader(lines, index) && cells(line).join('|') === header.join('|'))
  if (start === -1) throw new Error(`the page has no table "${header.join(' | ')}"`)
  const rows: string[][] = []
  for (let index = start + 2; lines[index]?.startsWith('|') && !isHeader(lines, index); index++) {
    rows.push(cells(lines[index] ?? ''))
  }
  return rows
}

function isHeader(lines: string[], index: number): boolean {
  return lines[index]?.startsWith('|') === true && lines[index + 1]?.startsWith('|---') === true
}

/** False for the empty header of a table without one, and for the line below it. */
function holdsText(line: string): boolean {
  return /[^|\s-]/.test(line)
}

function cells(line: string): string[] {
  return line
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function indexOf(lines: string[], line: string): number {
  const index = lines.indexOf(line)
  if (index === -1) throw new Error(`the page has no line "${line}"`)
  return index
}
