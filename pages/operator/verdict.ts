/**
 * The headline: is it us, tyntec, Redis or a caller, and since when.
 */
import { type Html, html } from '../html.ts'
import type { Kind, OperatorFacts, Trouble } from './facts.ts'
import { KINDS } from './kinds.ts'
import { counted, duration, lastOf, moment, since, whole } from './words.ts'

const STATES: Readonly<Record<OperatorFacts['readiness'], string>> = {
  starting: 'Starting',
  running: 'All is well',
  overloaded: 'This proxy is overloaded',
  draining: 'Stopping: running calls are finished'
}

/** The card at the top. */
export function verdict(facts: OperatorFacts): Html {
  const { troubles, madeAt, readiness } = facts
  const [worst] = troubles
  const kind = worst?.weight ?? (readiness === 'running' ? 'good' : 'warn')
  const isStopping = readiness === 'draining' && troubles.length > 0
  return html`<section class="card verdict ${kind}" id="verdict" aria-label="Verdict">
<p class="culprit">${worst ? `Trouble: ${worst.culprit}` : 'No trouble'}</p>
<div role="status"><h1>${worst?.headline ?? STATES[readiness]}</h1></div>
${worst ? details(worst, madeAt) : calm(facts)}
${isStopping && html`<p>${STATES.draining}.</p>`}
${troubles.length > 1 && html`<h2>Also</h2><ul class="troubles">${troubles.slice(1).map((trouble) => further(trouble, madeAt))}</ul>`}
<p class="soft made">As of ${moment(madeAt, madeAt)}, up for ${duration(facts.uptime)}</p>
</section>`
}

const details = (
  { detail, step, since: at, alert }: Trouble,
  now: number
): Html => html`<p>${at !== undefined && html`<strong>Since ${moment(at, now)} (${duration(now - at)}).</strong> `}${detail}</p>
<p><strong>What to do:</strong> ${step.words}</p>${command(step)}
<p class="more">More: <code>${alert}</code> in docs/operations.md.</p>`

const further = ({ culprit, weight, headline, detail, step, since: at, alert }: Trouble, now: number): Html =>
  html`<li class="${weight}"><strong>${headline}</strong> <span class="soft">&middot; ${culprit}${at !== undefined && html`, ${since(at, now)}`}</span><br>
${detail} ${step.words} See <code>${alert}</code>.${command(step)}</li>`

const command = ({ command }: Trouble['step']): Html | undefined =>
  command === undefined ? undefined : html`<pre><code>${command}</code></pre>`

/** What there is to say if nothing is wrong. */
function calm({ hour: { minutes, since: from }, madeAt, advice }: OperatorFacts): Html {
  const sum = (...kinds: Kind[]) =>
    minutes.reduce((all, { calls }) => all + kinds.reduce((some, kind) => some + calls[kind], 0), 0)
  const failed = sum('tyntec', 'unknown', 'ours')
  const calls = `${counted(sum(...KINDS), 'call', 'calls')} in ${lastOf(madeAt - from)}`
  return html`<p>${calls}${failed > 0 && `, ${whole(failed)} of them failed by tyntec or this proxy`}, and nothing that needs you.${
    advice.length > 0 &&
    html` <a href="#advice">${counted(advice.length, 'piece of advice', 'pieces of advice')} about the settings</a>`
  }</p>`
}
