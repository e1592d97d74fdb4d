/**
 * The steps on each platform, with this proxy's address in them. Radio buttons choose, by CSS alone; without `:has()` all are shown.
 */
import { type Html, html } from '../html.ts'
import { DOWNLOADS, type PublicAddress } from './facts.ts'
import { inline } from './markdown.ts'
import { noAddress } from './no-address.ts'
import { PLATFORMS, type Place, type Platform, type Step } from './steps.ts'

export function setup(address: PublicAddress): Html {
  return html`<section class="card" id="set-up" aria-labelledby="set-up-title">
<h2 id="set-up-title">Set up</h2>
${address.kind === 'public' ? choice(address.origin) : noAddress(address)}
</section>`
}

function choice(origin: string): Html {
  const place = placeOf(origin)
  return html`<fieldset class="platforms">
<legend>Where do you build?</legend>
${PLATFORMS.map(
  ({ id, name }, index) =>
    html`<label><input type="radio" name="platform" value="${id}"${index === 0 && html` checked`}> ${name}</label>\n`
)}</fieldset>
${PLATFORMS.map((platform) => stepsOf(platform, place))}`
}

function stepsOf({ id, name, needs, steps, otherwise }: Platform, place: Place): Html {
  return html`<section class="steps" id="steps-${id}" aria-labelledby="steps-${id}-title">
<h3 id="steps-${id}-title">${name}</h3>
<p class="soft">You need ${needs}, and a tyntec API key, which you can <a href="#check-key">check below</a>.</p>
<ol>
${steps(place).map((step, index) => html`<li>${withCopies(step, `copy-${id}-${index + 1}`)}</li>\n`)}</ol>
${otherwise && html`<p>${inline(otherwise(place))}</p>`}
</section>
`
}

/**
 * A step with its copy buttons behind it.
 *
 * @param id begins the IDs of what is copied
 */
function withCopies({ text, copies = {} }: Step, id: string): Html {
  const copied = Object.keys(copies)
  const line = inline(text, (code) =>
    copied.includes(code)
      ? html`<code id="${id}-${copied.indexOf(code) + 1}">${code}</code>`
      : html`<code>${code}</code>`
  )
  const buttons = Object.values(copies).map(
    (label, index) => html`<button type="button" class="copy" data-copy="${id}-${index + 1}">${label}</button>`
  )
  return html`${line}${buttons.length > 0 && html`<div class="copies">${buttons}</div>`}`
}

function placeOf(origin: string): Place {
  const file = (path: string) => `[${path.split('/').at(-1)}](${path})`
  return {
    origin,
    definition: `${file(DOWNLOADS.definition)}, which has this host in it`,
    icon: file(DOWNLOADS.icon),
    folder: file(DOWNLOADS.zip),
    m365: file(DOWNLOADS.m365),
    workflows: `${file(DOWNLOADS.send)}, ${file(DOWNLOADS.verify)} or ${file(DOWNLOADS.sendWaitVerify)}, with this address filled in`
  }
}
