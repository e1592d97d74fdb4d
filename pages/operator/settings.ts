/**
 * Advice about the settings, and the settings in force, without secrets.
 */
import { type Html, html } from '../html.ts'
import type { Advice, Setting } from './facts.ts'
import { counted } from './words.ts'

/** The card with settings that are probably not meant; undefined if there are none. */
export const adviceCard = (advice: readonly Advice[]): Html | undefined =>
  advice.length === 0
    ? undefined
    : html`<section class="card" id="advice" aria-labelledby="advice-title">
<h2 id="advice-title">Advice about the settings</h2>
<ul class="advice">${advice.map(
        ({ settings, sentence, remedy }) =>
          html`<li><p class="names">${settings.map((name) => html`<code>${name}</code> `)}</p><p>${sentence}</p><p class="remedy">${remedy}</p></li>`
      )}</ul></section>`

/** The card with all settings; what differs from the default stays open. */
export function settingsCard(settings: readonly Setting[]): Html {
  const changed = settings.filter(({ isDefault }) => !isDefault)
  const others = settings.filter(({ isDefault }) => isDefault)
  return html`<section class="card" aria-labelledby="settings">
<h2 id="settings">Settings in force</h2>
${changed.length === 0 ? html`<p>All have their defaults.</p>` : table('Changed settings', changed)}
<details id="defaults"><summary>${counted(others.length, 'setting has its', 'settings have their')} default</summary>${table('Settings with their defaults', others)}</details>
</section>`
}

const table = (label: string, settings: readonly Setting[]): Html =>
  html`<table class="settings" aria-label="${label}"><thead><tr><th scope="col">Setting</th><th scope="col">Value</th></tr></thead><tbody>${settings.map(
    (setting) => html`<tr><th scope="row"><code>${setting.name}</code></th><td>${shownValue(setting)}</td></tr>`
  )}</tbody></table>`

function shownValue({ value, hidden }: Setting): Html {
  if (hidden) return html`<em class="soft">set, and hidden here</em>`
  return value === undefined ? html`<em class="soft">not set</em>` : html`<code>${value}</code>`
}
