/**
 * The answers to a try, side by side: tyntec's own, and what the proxy made of it.
 */
import { type Html, html } from '../html.ts'
import type { Action, Answered, Tried } from './facts.ts'
import { flowStep } from './flow.ts'

/** Fields that matter to a flow, in this order. */
const FIELDS = ['valid', 'outcome', 'otpStatus', 'attemptCount', 'code', 'message']

const TYNTEC = 'tyntec’s own answer'
const PROXY = 'The proxy’s answer'

/** The owner alone where there is room for one line only. */
function whose(title: string): Html {
  const [owner, answer] = title.split('’')
  return html`<p class="whose">${owner}<span>’${answer}</span></p>`
}

function notAsked(proxy: Answered | undefined): Html {
  const why =
    proxy?.status === undefined
      ? 'tyntec was not asked, and the proxy did not answer. Is it running, in front of this sandbox?'
      : 'tyntec was not asked: the proxy answered alone.'
  return html`<div class="answer" role="group" aria-label="${TYNTEC}">${whose(TYNTEC)}<p class="soft">${why}</p></div>`
}

/**
 * A try with its answers, in a place that is there before the try, so that screen readers say what comes.
 *
 * @param attempts codes that tyntec compares
 */
export function resultOf(
  tried: Tried | undefined,
  { running, attempts }: { running: boolean; attempts?: number }
): Html {
  const isBrief = !running && tried?.isDelivered
  return html`<div role="status" class="result${isBrief && ' delivered'}">${running ? html`<p class="waiting">Waiting for the answer …</p>` : tried && answersOf(tried, attempts)}</div>`
}

function answersOf({ action, what, at, tyntec, proxy, isDelivered }: Tried, attempts: number | undefined): Html {
  return html`<p class="tried"><b>${what}</b> ${timeOf(at)}</p>
<div class="answers">
${tyntec ? side(TYNTEC, action, tyntec, attempts) : notAsked(proxy)}
${proxy && side(PROXY, action, proxy, attempts)}
</div>
${isDelivered && !(isSuccess(tyntec) && (!proxy || isSuccess(proxy))) && html`<p class="note">The message arrived all the same.</p>`}`
}

const isSuccess = (answered: Answered | undefined): boolean =>
  answered?.status !== undefined && answered.status >= 200 && answered.status < 300

function side(title: string, action: Action, answered: Answered, attempts: number | undefined): Html {
  const { status, body, why } = answered
  const { look, text, note } = flowStep(action, answered)
  return html`<div class="answer" role="group" aria-label="${title}">
${whose(title)}
<p><span class="status">${status ?? 'No answer'}</span></p>
<p class="flow ${look}">${text}</p>
${note && html`<p class="soft">${note}</p>`}
${why && html`<p class="soft">${why}</p>`}
<dl>${FIELDS.map((name) => field(name, body, attempts))}</dl>
</div>`
}

function field(name: string, body: object | undefined, attempts: number | undefined): Html | undefined {
  const value = body && name in body ? (body as Readonly<Record<string, unknown>>)[name] : undefined
  if (value === undefined || value === null) return undefined
  const of = name === 'attemptCount' && attempts !== undefined && ` of ${attempts}`
  return html`<div class="field"><dt>${name}</dt><dd>${typeof value === 'string' ? value : JSON.stringify(value)}${of}</dd></div>`
}

/** A time of day, since the page is about now. */
export function timeOf(at: number): Html {
  const time = new Date(at).toISOString()
  return html`<time datetime="${time}">${time.slice(11, 19)} UTC</time>`
}
