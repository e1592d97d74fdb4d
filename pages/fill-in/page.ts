/**
 * The page of a release that fills the proxy's host into the connector, for makers without a command line. It is opened from the
 * disk, and its policy lets it send no request.
 */
import type { Sources } from '../../packaging/connector-folder.ts'
import type { Assets } from '../bundle.ts'
import { documentOf, policyOf } from '../document.ts'
import { Html, html } from '../html.ts'
import { type Embedded, SOURCES } from './embedded.ts'

export interface FillIn {
  readonly sources: Sources
  readonly version: string
  /** Licences of the packages in the page's script. */
  readonly notices: string
}

/** The whole document. */
export function fillInPage({ sources, version, notices }: FillIn, assets: Assets): string {
  const placeholder = sources.connector.definition.host
  return documentOf({
    title: 'Fill in your host: tyntec 2FA connector',
    description: 'Makes the files of the connector with the name of your proxy in them.',
    assets,
    // A policy counts only in the head: https://www.w3.org/TR/CSP3/#meta-element
    head: html`<meta http-equiv="Content-Security-Policy" content="${policyOf(assets)}">`,
    body: html`<header>
<h1>tyntec 2FA connector: fill in your host</h1>
<p class="lead">The connector has to know where your proxy is. Type its name, and take the files that this page makes. It works without
a network, and what you type stays on this machine.</p>
</header>
<main id="main" tabindex="-1">
<section class="card" aria-labelledby="host-title">
<h2 id="host-title">Where is your proxy?</h2>
<p id="without-script" class="note">This page needs JavaScript. Without it, open <code>apiDefinition.swagger.json</code> in a text editor,
replace <code>${placeholder}</code> with your proxy's public host name, and save the file.</p>
<form id="host-form" hidden>
<label for="host">Your proxy's public host name</label>
<div class="row">
<input id="host" type="text" inputmode="url" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="host-hint host-answer" required>
<button class="main" type="submit">Fill in</button>
</div>
<p id="host-hint" class="soft">Such as <code>proxy.contoso.com</code>. Whoever runs the proxy knows it.</p>
</form>
<div id="host-answer" role="status"></div>
<div id="files" hidden>
<h3>Your files</h3>
<ul id="downloads"></ul>
<p><strong>Next:</strong> in the custom connectors of your portal, import <code>apiDefinition.swagger.json</code>, and upload
<code>icon.png</code> of this package. <code>intro.md</code> has every step for each platform, under “Deployment Instructions”.
<code>tyntec-2fa-connector.zip</code> has all files with your host in them, for command lines and to hand on.</p>
</div>
</section>
</main>
<footer>
<p>Version ${version}. MIT licence. Not made or endorsed by tyntec or Microsoft.</p>
<details><summary>Licences of what this page is made with</summary><pre>${notices}</pre></details>
</footer>
<script type="application/json" id="${SOURCES}">${dataBlock(sources)}</script>`
  })
}

/** JSON without `<`, so that nothing in it can end the element: https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements */
function dataBlock({ connector, readme, icon }: Sources): Html {
  const embedded: Embedded = { connector, readme, icon: Buffer.from(icon).toString('base64') }
  return new Html(JSON.stringify(embedded).replaceAll('<', '\\u003c'))
}
