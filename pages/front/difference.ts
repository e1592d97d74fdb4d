/**
 * What a wrong code does to a flow, without the proxy and with it; then what each kind of code ends in.
 */
import { type Html, html } from '../html.ts'

type Look = 'plain' | 'bad' | 'skipped' | 'good'

function journey(title: string, stages: readonly (readonly [Look, string, string?])[], end: string): Html {
  return html`<div class="journey">
<h3>${title}</h3>
<ol>
${stages.map(([look, what, answer]) => html`<li class="${look}">${what}${answer && html` <code>${answer}</code>`}</li>\n`)}</ol>
<p>${end}</p>
</div>
`
}

const BEFORE = journey(
  'Straight at tyntec',
  [
    ['plain', 'Send One-Time Password'],
    ['plain', 'The person types a wrong code'],
    ['bad', 'Verify One-Time Password', '401, action failed'],
    ['skipped', 'Condition: skipped'],
    ['bad', 'Run: Failed']
  ],
  'The flow stops, and blames the connection.'
)

const AFTER = journey(
  'Through this proxy',
  [
    ['plain', 'Send One-Time Password'],
    ['plain', 'The person types a wrong code'],
    ['good', 'Verify One-Time Password', '200, valid: false'],
    ['plain', 'Condition: Valid is true? No.'],
    ['good', 'Say so, ask again. Run: Succeeded']
  ],
  'The flow goes on, and decides what happens.'
)

export const difference = html`<section class="card" id="difference" aria-labelledby="difference-title">
<h2 id="difference-title">The difference</h2>
<div class="journeys">
${BEFORE}${AFTER}</div>
<div class="scroll" tabindex="0" role="region" aria-label="What each kind of code ends in">
<table>
<thead><tr><th scope="col">A person types</th><th scope="col">tyntec answers</th><th scope="col">Without the proxy</th><th scope="col">With it</th></tr></thead>
<tbody>
<tr><th scope="row">the right code</th><td>202</td><td>the flow may take it for "not ready", and ask again</td><td>200, <code>valid: true</code>, <code>outcome: VERIFIED</code></td></tr>
<tr><th scope="row">a wrong code</th><td>401</td><td><strong>the flow stops</strong></td><td>200, <code>valid: false</code>, <code>outcome: WRONG_CODE</code></td></tr>
<tr><th scope="row">a code too late, or after too many wrong ones</th><td>403 or 410</td><td>the flow stops</td><td>200, <code>valid: false</code>, <code>outcome: EXPIRED</code> or <code>TOO_MANY_ATTEMPTS</code></td></tr>
<tr><th scope="row">any code, with an API key that is missing or refused</th><td>401</td><td>the flow stops</td><td>401, and a 401 means nothing else</td></tr>
</tbody>
</table>
</div>
</section>`
