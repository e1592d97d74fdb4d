/**
 * A phone: its messages, what became of their codes, and what can be tried with them.
 */
import { type Html, html } from '../html.ts'
import type { CodeState, Phone, SandboxFacts, SentCode, ShownMessage } from './facts.ts'
import { phoneFault } from './fault-form.ts'
import { resultOf, timeOf } from './result.ts'

/** The card of a phone. Codes before the latest are folded away. */
export function phoneCard({ number, fault, codes }: Phone, facts: SandboxFacts): Html {
  const id = `phone-${number.slice(1)}`
  const [latest, ...earlier] = codes
  return html`<section class="card phone" id="${id}" aria-labelledby="${id}-name">
<h3 id="${id}-name">${number}</h3>
${latest && codeOf(latest, number)}
${
  earlier.length > 0 &&
  html`<details id="${id}-earlier"><summary>${earlier.length === 1 ? 'One earlier code' : `${earlier.length} earlier codes`}</summary>
${earlier.map((code) => codeOf(code, number))}
</details>`
}
${phoneFault(id, number, fault, facts)}
</section>`
}

function codeOf(sent: SentCode, number: string): Html {
  const { otpId, code, reference, state, messages, isTrying, tried } = sent
  return html`<article class="code" id="otp-${otpId}" aria-label="Code ${code} to ${number}">
<ol class="plain">${messages.toReversed().map(messageOf)}</ol>
${stateOf(state)}
<p class="ids soft">Code <code>${code}</code> · OTP <code>${otpId}</code>${reference && html` · Reference <code>${reference}</code>`}</p>
${triesOf(sent, number)}
${resultOf(tried, { running: isTrying, ...(state && { attempts: state.attempts }) })}
</article>`
}

function messageOf({ channel, sender, text, at }: ShownMessage): Html {
  return html`<li><p class="from"><b>${sender}</b> <span>${channel === 'SMS' ? 'SMS' : 'Voice call'}</span> ${timeOf(at)}</p><p class="bubble">${text}</p></li>`
}

/** What became of a code, in words. */
function stateOf(state: CodeState | undefined): Html {
  if (!state) return html`<p class="state">Deleted</p>`
  const { status, attempts, attemptsLeft, secondsLeft } = state
  if (status === 'VERIFIED') return html`<p class="state good">Verified</p>`
  if (status === 'EXPIRED') return html`<p class="state bad">Expired</p>`
  if (status === 'TOO_MANY_ATTEMPTS')
    return html`<p class="state bad">Too many attempts: all ${attempts} were wrong</p>`
  return html`<p class="state note">Active: ${attemptsLeft} of ${attempts} attempts left, expires in ${durationOf(secondsLeft)}</p>`
}

/** Such as `4 min 5 s` or `60 min`. */
function durationOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return [minutes > 0 && `${minutes} min`, (rest > 0 || minutes === 0) && `${rest} s`].filter(Boolean).join(' ')
}

/** What the buttons of Verify can still do. */
function noteOf(state: CodeState | undefined): string {
  if (!state) return 'This code is deleted: tyntec answers 404.'
  if (state.isClosed) return 'This code is used up: tyntec answers 410.'
  if (state.status === 'EXPIRED') return 'This code is too old: tyntec answers 403 once, then 410.'
  return '“Right code, too late” ends this code: it stays too old.'
}

function triesOf({ otpId, state, isTrying }: SentCode, number: string): Html {
  const waits = isTrying ? html` aria-disabled="true"` : ''
  const button = (action: string, guess: string, label: string) =>
    html`<button type="button" id="${guess}-${otpId}" data-try="${action}" data-otp="${otpId}" data-guess="${guess}"${waits}>${label}</button>`
  return html`<div class="tries scripted">
<div role="group" aria-label="Verify the code of ${number}" aria-describedby="note-${otpId}">
<span class="soft">Verify</span>
${button('verify', 'right', 'Right code')}
${button('verify', 'wrong', 'Wrong code')}
${button('verify', 'expired', 'Right code, too late')}
<p class="soft" id="note-${otpId}">${noteOf(state)}</p>
</div>
<div role="group" aria-label="Resend or delete the code of ${number}">
${button('resend', 'resend', 'Resend')}
${button('delete', 'delete', 'Delete')}
</div>
<form data-try="verify" data-otp="${otpId}">
<label for="code-${otpId}">Code typed by hand</label>
<input id="code-${otpId}" name="otpCode" maxlength="64" autocomplete="off" spellcheck="false" required>
<button${waits}>Verify</button>
</form>
<p class="trouble bad" role="alert" data-keep hidden></p>
</div>`
}
