/**
 * The check of an API key. The page's script asks tyntec about a one-time password that nobody has; no message is sent.
 */
import { html } from '../html.ts'

/**
 * The field has no name, so that no browser can put it into an address. A sentence says that the form needs the script, until the
 * script puts the form in its place; so a browser that blocks the script shows that sentence, too.
 */
export const keyCheck = html`<section class="card" id="check-key" aria-labelledby="check-key-title">
<h2 id="check-key-title">Check my key; sends nothing</h2>
<p>Asks tyntec whether it knows your API key. No message goes out, and the key is not stored anywhere. It counts as one call with that key.</p>
<p id="key-without-script" class="note">This check needs JavaScript. Without it, make a connection on the connector's <strong>Test</strong> tab and run
<strong>StatusOTP</strong> with any ID: 401 with the code <code>API_KEY_REFUSED</code> means that the key was refused, 404 with a code
of digits that tyntec knows it.</p>
<p id="key-unencrypted" class="warn" hidden>A key must not travel unencrypted, so this page asks for none here. Open this page by its https address.</p>
<form id="key-form" hidden>
<label for="key">tyntec API key</label>
<div class="row">
<input id="key" class="masked" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="key-hint" required>
<button id="key-show" type="button" aria-pressed="false">Show</button>
<button id="key-check" class="main" type="submit">Check key</button>
</div>
<p id="key-hint" class="soft">In tyntec's portal: API settings. The key alone, without “Bearer” and without quotes.</p>
</form>
<div id="key-answer" role="status"></div>
<p class="soft">To try a send, use the connector's <strong>Test</strong> tab with your own number; without an account,
<code>npm run demo</code> plays everything against a sandbox. This page sends nothing, because anybody can open it.</p>
</section>`
