/**
 * The page that shows the phones and their messages. It has no script: the browser reloads it every two seconds. All its texts come
 * from callers, so they go through `escapeHtml`.
 */
import { type Fault, faultNames, magicNumbers } from './faults.ts'
import type { Message } from './outbox.ts'
import { pageStyle } from './page-style.ts'

/** Renders the page for these messages (oldest first, as in the outbox), with the most recent phones first. */
export function renderPage(
  messages: readonly Message[],
  faults: readonly { subject: string; fault: Fault; once: boolean }[]
): string {
  const phones = new Map<string, Message[]>()
  for (const message of messages.slice(-200).toReversed()) {
    phones.set(message.number, [...(phones.get(message.number) ?? []), message])
  }
  const cards = [...phones].map(([number, received]) => renderPhone(number, received))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="2">
<title>2FA sandbox: what the phones received</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>2FA sandbox</h1>
<p>A stand-in for tyntec's 2FA service. No message leaves this computer: these phones exist on this page only.</p>
</header>
<main>
${cards.length > 0 ? cards.join('\n') : '<p class="empty">No phone has received anything yet.</p>'}
</main>
<footer>
${renderFaults(faults)}
<details>
<summary>Phone numbers that make calls go wrong</summary>
<table>${faultNames.map((fault) => `<tr><td>${magicNumbers[fault]}</td><td>${fault}</td></tr>`).join('')}</table>
</details>
</footer>
</body>
</html>
`
}

/** Escapes a text for an element's content or a quoted attribute. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

function renderPhone(number: string, messages: readonly Message[]): string {
  return `<section class="phone">
<h2>${escapeHtml(number)}</h2>
<ol>
${messages.map(renderMessage).join('\n')}
</ol>
</section>`
}

function renderMessage({ channel, sender, text, otpId, code, at }: Message): string {
  const time = new Date(at).toISOString()
  return `<li>
<p class="from"><b>${escapeHtml(sender)}</b> <span>${channel === 'SMS' ? 'SMS' : 'Voice call'}</span> <time datetime="${time}">${time.slice(11, 19)} UTC</time></p>
<p class="bubble">${escapeHtml(text)}</p>
<p class="otp">Code <code>${escapeHtml(code)}</code> OTP <code>${escapeHtml(otpId)}</code></p>
</li>`
}

function renderFaults(faults: readonly { subject: string; fault: Fault; once: boolean }[]): string {
  if (faults.length === 0) return ''
  const items = faults.map(
    ({ subject, fault, once }) =>
      `<li><code>${escapeHtml(subject)}</code> ${fault}${once ? ', next call only' : ''}</li>`
  )
  return `<h3>Faults in force</h3><ul>${items.join('')}</ul>`
}
