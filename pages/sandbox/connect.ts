/**
 * Addresses and keys to copy, and what to do before a phone has received anything.
 */
import { type Html, html } from '../html.ts'
import type { SandboxFacts } from './facts.ts'
import { EXAMPLE_NUMBER } from './send-form.ts'

const row = (id: string, term: string, value: string): Html =>
  html`<div><dt>${term}</dt><dd><code id="${id}">${value}</code> <button type="button" class="scripted small" data-copy="${id}" aria-label="Copy ${term}">Copy</button></dd></div>`

export function connectCard({ url, proxy, keys }: SandboxFacts): Html {
  return html`<section class="card" aria-labelledby="connect">
<h2 id="connect">Connect</h2>
<dl class="connect">
${proxy && row('proxy-url', 'the proxy', proxy)}
${row('base-url', proxy ? 'the sandbox, as tyntec' : 'base URL', url)}
${keys.map((key, index) => row(`key-${index + 1}`, `API key ${index + 1}`, key))}
</dl>
<p class="soft">${proxy ? 'What you try here is one call through the proxy, without a retry policy. ' : html`This page knows of no proxy in front of it: you see tyntec’s answers alone. Start the sandbox with <code>SANDBOX_PROXY_URL=http://127.0.0.1:8080</code> to name one. `}The keys belong to two accounts, and are no secrets.</p>
</section>`
}

/** In the place of the phones. */
export function emptyState({ url, proxy, keys }: SandboxFacts): Html {
  const address = `${proxy ?? url}/2fa/v1/otp?number=${encodeURIComponent(EXAMPLE_NUMBER)}`
  return html`<div class="card empty">
<h3>No phone has received anything yet</h3>
<p><span class="scripted">Send a code here, with the form. Or from a terminal:</span><span class="unscripted">Send a code from a terminal:</span></p>
<pre id="command">curl -X POST "${address}" -H "apikey: ${keys[0]}"</pre>
<p><button type="button" class="scripted" data-copy="command" aria-label="Copy the command">Copy</button></p>
<p class="soft">The message appears here, with its code.</p>
</div>`
}
