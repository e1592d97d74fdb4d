/**
 * Demo: prints the journey. The text is complete without its colours.
 */
import { stripVTControlCharacters } from 'node:util'
import pc from 'picocolors'
import { type Line, mistakeIn, type Shown, type Step } from './step.ts'
import { MAX_ATTEMPTS } from './world.ts'

const INDENT = '    '

export const showStep = (number: number, { title, remark }: Step, lines: readonly Line[]): string =>
  [
    pc.bold(`${String(number).padStart(2)}  ${title}`),
    ...lines.flatMap((line) => [
      `${INDENT}${mark(line)} ${'holds' in line ? pc.cyan(line.text) : showCall(line)}`,
      ...complaint(line)
    ]),
    `${INDENT}${pc.dim(remark)}`,
    ''
  ].join('\n')

function showCall({ who, reply, fields }: Shown): string {
  const { status, upstreamStatus } = reply
  const colour = effects[effectOf(status)]
  const before = upstreamStatus === undefined || upstreamStatus === status ? '' : `(tyntec ${upstreamStatus})`
  const shown = fields.filter((name) => name in reply.fields)
  const values = shown.filter((name) => name !== 'message').map((name) => fieldOf(name, reply.fields[name]))
  const columns = [who.padEnd(6), colour(String(status)), pad(pc.dim(before), 12), pad(colour(effectOf(status)), 17)]
  // A long sentence gets its own line below the columns.
  const sentence = shown.includes('message') ? `\n${INDENT}  ${' '.repeat(8)}${String(reply.fields.message)}` : ''
  return `${columns.join('  ')}  ${values.join(', ')}`.trimEnd() + sentence
}

function fieldOf(name: string, value: unknown): string {
  const shown = `${name} ${pc.bold(`${value}`)}`
  if (name !== 'attemptCount') return shown
  return `${shown} (${value === 0 ? `no attempt yet of ${MAX_ATTEMPTS}` : `attempt ${value} of ${MAX_ATTEMPTS}`})`
}

/** What a flow does with a response, and its colour. */
const effects = { 'the flow goes on': pc.green, 'the flow may poll': pc.yellow, 'the flow stops': pc.yellow }

/**
 * A flow takes 202 for the asynchronous pattern: https://learn.microsoft.com/azure/connectors/connectors-native-http
 */
function effectOf(status: number): keyof typeof effects {
  if (status === 202) return 'the flow may poll'
  return status < 300 ? 'the flow goes on' : 'the flow stops'
}

const mark = (line: Line): string => (mistakeIn(line) === undefined ? pc.green('✔') : pc.red('✘'))

const complaint = (line: Line): string[] => {
  const mistake = mistakeIn(line)
  return mistake === undefined ? [] : [`${INDENT}  ${pc.red(mistake)}`]
}

/** Pads to a visible width, not counting colour codes. */
const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stripVTControlCharacters(text).length))
