/**
 * Choosing a fault, and taking it away again.
 */
import { type Html, html } from '../html.ts'
import type { ChosenFault, FaultKind, SandboxFacts } from './facts.ts'

type Kinds = Pick<SandboxFacts, 'faultKinds'>

/** A select of the faults. The script shows the explanation of the chosen one below it. */
export function faultSelect(id: string, kinds: readonly FaultKind[], none: string): Html {
  return html`<select id="${id}" name="fault" aria-describedby="${id}-text" data-explain>
<option value="">${none}</option>
${kinds.map(({ name, happens, proxy }) => html`<option value="${name}" data-happens="${happens}" data-proxy="${proxy}">${name}</option>`)}
</select>`
}

/** Where the explanation of the chosen fault appears. */
export const faultText = (id: string): Html =>
  html`<div id="${id}-text" class="explain soft" aria-live="polite" data-keep hidden></div>`

/** When a fault applies. */
export const faultTimes = (id: string): Html =>
  html`<select id="${id}" name="once"><option value="true">next call</option><option value="">every call</option></select>`

/** The fault of one phone: the one in force, and a form for another. */
export function phoneFault(id: string, number: string, fault: ChosenFault | undefined, { faultKinds }: Kinds): Html {
  return html`<div class="fault">
<div role="status">${fault && inForce(fault, faultKinds)}</div>
<details class="scripted" id="${id}-faults">
<summary>Make its calls go wrong</summary>
<form data-fault="${number}" class="fields">
<p><label for="${id}-fault">Fault</label>${faultSelect(`${id}-fault`, faultKinds, 'Choose a fault')}</p>
<p><label for="${id}-once">When</label>${faultTimes(`${id}-once`)}</p>
<p><button>Set the fault</button></p>
${faultText(`${id}-fault`)}
<p class="trouble bad" role="alert" data-keep hidden></p>
</form>
</details>
</div>`
}

function inForce({ subject, fault, once }: ChosenFault, kinds: readonly FaultKind[]): Html {
  return html`<div class="warn in-force"><p><b>Fault ${fault}</b>, ${once ? 'for the next call' : 'for every call'}. ${textsOf(fault, kinds)}</p>${removeButton(subject)}</div>`
}

function textsOf(fault: string, kinds: readonly FaultKind[]): Html | undefined {
  const kind = kinds.find(({ name }) => name === fault)
  return kind && html`${kind.happens} The proxy: ${kind.proxy}`
}

const removeButton = (subject: string): Html =>
  html`<button type="button" class="scripted" data-remove-fault="${subject}" aria-label="Remove the fault of ${subject}">Remove</button>`

/** All faults in force, those of OTPs and of phones without a message too. */
function allInForce(faults: readonly ChosenFault[]): Html | false {
  return (
    faults.length > 0 &&
    html`<h3>In force</h3>
<ul class="plain">${faults.map(
      ({ subject, fault, once }) =>
        html`<li><code>${subject}</code> <b>${fault}</b>, ${once ? 'for the next call' : 'for every call'} ${removeButton(subject)}</li>`
    )}</ul>`
  )
}

/** Every fault with its explanation and its magic number. */
export function faultsCard({ faults, faultKinds }: Pick<SandboxFacts, 'faults' | 'faultKinds'>): Html {
  return html`<section class="card" aria-labelledby="faults">
<h2 id="faults">When things go wrong</h2>
<p class="soft">A fault spoils what tyntec answers. Choose one for a phone, or send to a number that has one from the start.</p>
${allInForce(faults)}
<details id="magic">
<summary>Every fault, and the number that has it</summary>
<dl class="kinds">${faultKinds.map(
    ({ name, number, happens, proxy }) =>
      html`<div><dt><b>${name}</b> <code>${number}</code></dt><dd>${happens}</dd><dd class="soft">The proxy: ${proxy}</dd></div>`
  )}</dl>
</details>
</section>`
}
