/**
 * The form that sends a code to a phone.
 */
import { type Html, html } from '../html.ts'
import type { SandboxFacts } from './facts.ts'
import { faultSelect, faultText, faultTimes } from './fault-form.ts'
import { resultOf } from './result.ts'

/** Ofcom reserves 07700 900000 to 900999 for film and television, so this is nobody's. */
export const EXAMPLE_NUMBER = '+447700900123'

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

export function sendForm({ languages, faultKinds, isSending, sent }: SandboxFacts): Html {
  return html`<section class="card" aria-labelledby="send">
<h2 id="send">Send a code</h2>
<p class="note unscripted">Without JavaScript this page only shows the phones, as they were when it was loaded. Send with curl, then reload.</p>
<form class="scripted send" data-try="send">
<p><label for="number">Phone number</label><input id="number" name="number" type="tel" value="${EXAMPLE_NUMBER}" maxlength="40" autocomplete="off" required></p>
<div class="pair">
<p><label for="via">Channel</label><select id="via" name="via"><option value="SMS">SMS</option><option value="VOICE">Voice call</option></select></p>
<p><label for="language">Language</label><select id="language" name="language">${languages.map((one) => html`<option value="${one}">${languageNames.of(one)}</option>`)}</select></p>
</div>
<details id="send-faults"><summary>With a fault</summary>
<div class="pair">
<p><label for="send-fault">Fault</label>${faultSelect('send-fault', faultKinds, 'None')}</p>
<p><label for="send-once">When</label>${faultTimes('send-once')}</p>
</div>
${faultText('send-fault')}
</details>
<p><button class="main"${isSending && html` aria-disabled="true"`}>Send</button></p>
<p class="trouble bad" role="alert" data-keep hidden></p>
</form>
${resultOf(sent, { running: isSending })}
</section>`
}
