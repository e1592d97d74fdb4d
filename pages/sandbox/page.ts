/**
 * The sandbox's page: the phones, what became of their codes, and forms to try what a flow would get.
 */
import type { Assets } from '../bundle.ts'
import { documentOf } from '../document.ts'
import { html } from '../html.ts'
import { connectCard, emptyState } from './connect.ts'
import type { SandboxFacts } from './facts.ts'
import { faultsCard } from './fault-form.ts'
import { phoneCard } from './phone.ts'
import { sendForm } from './send-form.ts'

/** The whole document. */
export function sandboxPage(facts: SandboxFacts, assets: Assets): string {
  const { phones } = facts
  return documentOf({
    title: '2FA sandbox: what the phones received',
    description: 'A stand-in for tyntec’s 2FA service: no message leaves this computer.',
    assets,
    body: html`<header>
<h1>2FA sandbox <span class="pill">not tyntec</span></h1>
<p class="soft">A stand-in for tyntec’s 2FA service. No message leaves this computer: these phones exist on this page only.</p>
<p class="bad stale">The sandbox does not answer. What you see is from before; it comes back by itself when the sandbox does.</p>
</header>
<main id="main">
<div class="side">
${sendForm(facts)}
</div>
<div class="phones">
<h2>Phones</h2>
${phones.length > 0 ? phones.map((phone) => phoneCard(phone, facts)) : emptyState(facts)}
${faultsCard(facts)}
</div>
<div class="side">
${connectCard(facts)}
</div>
</main>
<footer><p>Everything is in memory, and gone when the sandbox ends.</p></footer>`
  })
}
