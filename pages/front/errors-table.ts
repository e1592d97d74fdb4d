/**
 * Every error of the proxy, so that whoever sees a code in a run history finds out what to do.
 */
import { type Html, html } from '../html.ts'
import type { ErrorRow } from './facts.ts'

export function errorsTable(errors: readonly ErrorRow[]): Html {
  return html`<section class="card" id="errors" aria-labelledby="errors-title">
<h2 id="errors-title">Errors</h2>
<p>The <code>code</code> is in the body of the answer, and so in the outputs of the failed action. A wrong code is not among them: it is a 200.
If the body has tyntec's own code instead, the status means the same.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Every error code">
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">What it means</th><th scope="col">Who mends it</th></tr></thead>
<tbody>
${errors.map(
  ({ code, status, message, mender }) =>
    html`<tr id="error-${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${message}</td><td>${mender}</td></tr>\n`
)}</tbody>
</table>
</div>
</section>`
}
