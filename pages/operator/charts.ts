/**
 * The charts of the last hour: calls by outcome, how long they took, and what became of the messages.
 */
import { type Html, html } from '../html.ts'
import { chart, rounded } from './chart.ts'
import type { Hour, Kind, Minute } from './facts.ts'
import { KIND_WORDS, KINDS } from './kinds.ts'
import { clock, counted, duration, seconds, whole } from './words.ts'

const HOUR = 60
/** Rows of a table at most. */
const ROWS = 12

/** All three, with the time that they cover. */
export function charts(hour: Hour, now: number): Html {
  const { minutes, since } = hour
  return html`<section aria-labelledby="hour"><h2 id="hour">${minutes.length < HOUR ? `Last ${minutes.length} minutes` : 'Last hour'}</h2>
<p class="soft">Of this process, since ${clock(since)} UTC (${duration(now - since)}). It begins empty at each start.</p>
<div class="charts">${callsChart(hour)}${timesChart(hour)}${messagesChart(hour)}</div></section>`
}

const callsIn = ({ calls }: Minute): number => KINDS.reduce((sum, kind) => sum + calls[kind], 0)

function callsChart({ minutes, others }: Hour): Html {
  const most = rounded(Math.max(...minutes.map(callsIn), 1))
  const of = (kind: Kind) => total(minutes, ({ calls }) => calls[kind])
  const all = total(minutes, callsIn)
  return chart({
    id: 'calls',
    title: 'Calls by outcome',
    summary: `${counted(all, 'call', 'calls')}, ${whole(of('tyntec') + of('unknown') + of('ours'))} failed by tyntec or this proxy`,
    minutes,
    most,
    mostInWords: `${whole(most)} a minute`,
    column: (minute) => ({
      words: `${clock(minute.at)} ${inWords(minute)}`,
      bars: [KINDS.map((kind) => ({ kind: `k-${kind}`, size: minute.calls[kind] }))]
    }),
    legend: html`<ul class="legend">${KINDS.toReversed().map((kind) => legendItem(`k-${kind}`, KIND_WORDS[kind], whole(of(kind)), of(kind) === 0))}</ul>`,
    note:
      others > 0 &&
      `Besides these, ${counted(others, 'request', 'requests')} for documents, by scanners, or malformed.`,
    table: table(
      ['Minutes from', ...KINDS.map((kind) => KIND_WORDS[kind])],
      rows(minutes, (some) => KINDS.map((kind) => whole(total(some, ({ calls }) => calls[kind]))))
    )
  })
}

const inWords = (minute: Minute): string =>
  KINDS.filter((kind) => minute.calls[kind] > 0)
    .map((kind) => `${KIND_WORDS[kind]}: ${whole(minute.calls[kind])}`)
    .join(', ') || 'no calls'

function timesChart({ minutes, p50, p99 }: Hour): Html {
  const most = rounded(Math.max(...minutes.map((minute) => minute.p99 ?? 0), 0.05))
  return chart({
    id: 'times',
    title: 'Time of a call',
    summary: p50 === undefined ? 'No calls' : `Half of the calls within ${seconds(p50)}, 99 % within ${seconds(p99)}`,
    minutes,
    most,
    mostInWords: most >= 1 ? `${most} s` : `${Math.round(most * 1000)} ms`,
    column: ({ at, p50, p99 }) => ({
      words: `${clock(at)} ${p50 === undefined ? 'no calls' : `p50 ${seconds(p50)}, p99 ${seconds(p99)}`}`,
      bars: [
        [
          { kind: 't-p50', size: p50 ?? 0 },
          { kind: 't-p99', size: (p99 ?? 0) - (p50 ?? 0) }
        ]
      ]
    }),
    legend: html`<ul class="legend">${legendItem('t-p99', 'p99', seconds(p99))}${legendItem('t-p50', 'p50', seconds(p50))}</ul>`,
    note: 'Estimates: the histogram knows only which of its buckets a call falls into, up to 10 s.',
    table: table(
      ['Minute', 'p50', 'p99'],
      minutes
        .filter((minute) => minute.p50 !== undefined)
        .map(({ at, p50, p99 }) => [clock(at), seconds(p50), seconds(p99)])
    )
  })
}

function messagesChart({ minutes }: Hour): Html {
  const most = rounded(Math.max(...minutes.flatMap(({ sends, verified }) => [sends, verified]), 1))
  const sends = total(minutes, (minute) => minute.sends)
  const verified = total(minutes, (minute) => minute.verified)
  const share = sends === 0 ? '' : `, ${Math.round((verified / sends) * 100)} %`
  const checked = verified === 0 ? 'none verified through this proxy' : `${whole(verified)} verified${share}`
  return chart({
    id: 'messages',
    title: 'Messages and right codes',
    summary: `${counted(sends, 'message', 'messages')} that tyntec took, ${checked}`,
    minutes,
    most,
    mostInWords: `${whole(most)} a minute`,
    column: (minute) => ({
      words: `${clock(minute.at)} sends: ${whole(minute.sends)}, verified: ${whole(minute.verified)}`,
      bars: [[{ kind: 'm-sends', size: minute.sends }], [{ kind: 'm-verified', size: minute.verified }]]
    }),
    legend: html`<ul class="legend">${legendItem('m-sends', 'Sent', whole(sends))}${legendItem('m-verified', 'Verified', whole(verified))}</ul>`,
    note: 'Many messages whose codes nobody enters are a sign of SMS pumping.',
    table: table(
      ['Minutes from', 'Sent', 'Verified'],
      rows(minutes, (some) => [whole(total(some, (one) => one.sends)), whole(total(some, (one) => one.verified))])
    )
  })
}

const total = (minutes: readonly Minute[], of: (minute: Minute) => number): number =>
  minutes.reduce((sum, minute) => sum + of(minute), 0)

const legendItem = (kind: string, name: string, value: string, none = false): Html =>
  html`<li class="${none && 'none'}"><svg class="swatch" aria-hidden="true" viewBox="0 0 10 10"><rect class="${kind}" width="10" height="10" rx="2"/></svg>${name} <strong>${value}</strong></li>`

/** A row for each five minutes of an hour, or for each minute of less. */
function rows(minutes: readonly Minute[], cells: (some: readonly Minute[]) => string[]): string[][] {
  const size = Math.ceil(minutes.length / ROWS)
  return Array.from({ length: Math.ceil(minutes.length / size) }, (_, index) => {
    const some = minutes.slice(index * size, (index + 1) * size)
    return [clock(some[0]?.at ?? 0), ...cells(some)]
  })
}

const table = (heads: readonly string[], body: readonly (readonly string[])[]): Html =>
  html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${body.map(
    ([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`
  )}</tbody></table>`
