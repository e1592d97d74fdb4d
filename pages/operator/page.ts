/**
 * The operator's page: what is wrong, since when, and who has to act; then the figures behind it. Its script only keeps it fresh.
 */
import type { Assets } from '../bundle.ts'
import { documentOf } from '../document.ts'
import { html } from '../html.ts'
import { charts } from './charts.ts'
import type { OperatorFacts } from './facts.ts'
import { adviceCard, settingsCard } from './settings.ts'
import { tiles } from './tiles.ts'
import { verdict } from './verdict.ts'

/** The whole document. */
export function operatorPage(facts: OperatorFacts, assets: Assets): string {
  const { version, nodeVersion, hour, madeAt, advice, settings } = facts
  return documentOf({
    title: 'tyntec 2FA proxy: operation',
    description: 'How this process of the proxy is doing, and what needs attention.',
    assets,
    body: html`<header><p class="brand">tyntec 2FA proxy <span class="soft">${version} on Node ${nodeVersion}</span></p>
<p id="stale" class="bad" role="alert" hidden></p></header>
<main id="main">
${verdict(facts)}
${tiles(facts)}
${charts(hour, madeAt)}
${adviceCard(advice)}
${settingsCard(settings)}
</main>
<footer><p>All times are in UTC, as in the log. <a href="/metrics">/metrics</a> has the same figures for Prometheus. What to do when something is wrong: docs/operations.md.</p></footer>`
  })
}
