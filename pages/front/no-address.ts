/**
 * Shown instead of the steps while the proxy knows no address that Microsoft's cloud can reach: steps that cannot work are worse than
 * none. The proxy does not trust the header `Host`, which anybody can set; the page's script offers the address in the browser's
 * address bar.
 */
import { type Html, html } from '../html.ts'
import type { PublicAddress } from './facts.ts'

type Missing = Exclude<PublicAddress, { kind: 'public' }>

export function noAddress(address: Missing): Html {
  switch (address.kind) {
    case 'unset':
      return html`<div class="warn">
<p><strong>The steps are missing, because this proxy was not told its public address.</strong>
With a wrong address they could not work.</p>
<p>Whoever runs this proxy sets this line and starts it again:</p>
${setting}
</div>
<p class="after">You do not run it yourself? Send that person the line and the address of this page. The check of your key below works already.</p>`
    case 'this-machine':
      return html`<div class="note">
<p><strong><code>${address.origin}</code> works on this machine alone.</strong>
Microsoft's cloud cannot reach it, so a connector with this address could not work.</p>
<p>Give the proxy a public https name first: a tunnel for a trial, such as Microsoft's dev tunnels, or a load balancer with a
certificate of a public CA. <code>docs/upgrading.md</code> of the project describes the first, <code>docs/behind-a-balancer.md</code> the second. Then set this line and start the proxy again:</p>
${setting}
</div>
<p class="after">To look at what would be imported: <a href="/swagger.json">/swagger.json</a>.</p>`
    case 'unusable':
      return html`<div class="bad">
<p><strong>Microsoft's cloud cannot reach <code>${address.origin}</code>, which is this proxy's <code>PUBLIC_URL</code>.</strong>
${address.reason}</p>
<p>Whoever runs this proxy sets the https address under which it is reached from the internet, and starts it again:</p>
${settingAlone}
</div>`
  }
}

/** @param mayOffer whether the page's script may put in the address of the address bar, as it does where that one may be public */
const settingWith = (
  mayOffer: boolean
): Html => html`<div class="setting"><pre><code id="setting"${mayOffer && html` data-offer`}>PUBLIC_URL=https://proxy.contoso.com</code></pre>
<button type="button" data-copy="setting">Copy setting</button></div>
<p id="setting-note">Write the proxy's own name in place of <code>proxy.contoso.com</code>.</p>`

const setting = settingWith(true)
/** Where an address was set, another one was meant. */
const settingAlone = settingWith(false)
