/**
 * Demo: how the journey looks. Colour helps; without it every line still says the same.
 */
import { stripVTControlCharacters } from 'node:util'
import pc from 'picocolors'
import type { Line, Shown, Step } from './journey.ts'

/** What is not as it should be, in words; undefined where all is. */
export function mistakeIn(line: Line): string | undefined {
  if ('holds' in line) return line.holds ? undefined : 'this is not as it should be'
  const { reply, expected } = line
  if (reply.status !== expected.status) return `expected HTTP ${expected.status}, got ${reply.status}`
  const wrong = Object.entries(expected.fields ?? {}).find(([name, value]) => reply.fields[name] !== value)
  return wrong && `expected ${wrong[0]} ${JSON.stringify(wrong[1])}, got ${JSON.stringify(reply.fields[wrong[0]])}`
}

export const showStep = (number: number, { title, remark }: Step, lines: readonly Line[]): string =>
  [
    `${pc.bold(`${String(number).padStart(2)}  ${title}`)}`,
    ...lines.map(
      (line) => `${'holds' in line ? `    ${mark(line)} ${pc.cyan(line.text)}` : showCall(line)}${complaint(line)}`
    ),
    `    ${pc.dim(remark)}`,
    ''
  ].join('\n')

function showCall(call: Shown): string {
  const { who, reply, fields } = call
  const status = reply.status < 300 ? pc.green(String(reply.status)) : pc.yellow(String(reply.status))
  const flow = reply.status < 300 ? pc.green('the flow goes on') : pc.yellow('the flow stops')
  const body = fields
    .filter((name) => name in reply.fields)
    .map((name) => `${name} ${pc.bold(String(reply.fields[name]))}`)
  return `    ${mark(call)} ${who.padEnd(7)} ${status}  ${pad(flow, 16)}  ${body.join(', ')}`
}

const mark = (line: Line): string => (mistakeIn(line) === undefined ? pc.green('✔') : pc.red('✘'))

const complaint = (line: Line): string => {
  const mistake = mistakeIn(line)
  return mistake === undefined ? '' : `\n      ${pc.red(mistake)}`
}

/** Pads to a visible width; colour codes have none. */
const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stripVTControlCharacters(text).length))
