/**
 * The proxy's front page: what it is for, whether it is ready, how to set it up, and what its errors mean.
 */
import type { Assets } from '../bundle.ts'
import { documentOf } from '../document.ts'
import { html } from '../html.ts'
import { difference } from './difference.ts'
import { errorsTable } from './errors-table.ts'
import type { FrontPage, PublicAddress } from './facts.ts'
import { keyCheck } from './key-check.ts'
import { picture } from './picture.ts'
import { setup } from './setup.ts'
import { statusLine } from './status-line.ts'

export { DOWNLOADS, type ErrorRow, type FrontPage, type Mender, type PublicAddress } from './facts.ts'

/** The whole document. */
export function frontPage({ status, address, isLive, errors, version }: FrontPage, assets: Assets): string {
  return documentOf({
    title: 'tyntec 2FA proxy',
    description: 'A wrong one-time password no longer stops a flow.',
    assets,
    body: html`<header>
<div class="top"><h1>tyntec 2FA proxy</h1>
${statusLine(status)}</div>
<p class="lead">It stands between your flows and tyntec, so that a wrong one-time password is an answer and no longer stops a flow.</p>
${picture}
${!isLive && standIn}
<nav aria-label="On this page"><ul>
<li><a href="#set-up">Set up</a></li>
<li><a href="#check-key">Check my key</a></li>
<li><a href="#difference">The difference</a></li>
<li><a href="#errors">Errors</a></li>
</ul></nav>
</header>
<main id="main" tabindex="-1">
${setup(address)}
${keyCheck}
${difference}
${errorsTable(errors)}
</main>
<footer>
<p>Version ${version}.${definitions(address)}</p>
<p>At Microsoft: <a href="https://learn.microsoft.com/connectors/custom-connectors/">custom connectors</a>,
<a href="https://learn.microsoft.com/connectors/tyntec2fa">the published connector tyntec 2FA</a>. Not made or endorsed by tyntec or Microsoft.</p>
</footer>`
  })
}

const standIn = html`<p class="warn">This proxy calls a stand-in or another server, not tyntec's live service: the keys and codes that it
accepts say nothing about tyntec. Whoever runs it has set <code>UPSTREAM_URL</code>.</p>`

/** Links to the definition, if the proxy serves it. */
const definitions = ({ kind }: PublicAddress) =>
  kind !== 'unset' &&
  html` The connector's definition: <a href="/swagger.json">/swagger.json</a> (Swagger 2.0),
<a href="/openapi.json">/openapi.json</a> (OpenAPI 3).`
