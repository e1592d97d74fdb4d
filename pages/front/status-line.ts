/**
 * The line that says whether the proxy is ready, as it was when the page was made. The script keeps it fresh.
 */
import { html } from '../html.ts'
import type { FrontPage } from './facts.ts'
import { STATUS_WORDS } from './status-words.ts'

export function statusLine(status: FrontPage['status']) {
  const { look, word, sentence } = STATUS_WORDS[status]
  return html`<p id="status" role="status" class="status ${look}"><strong>${word}</strong> <span>${sentence}</span></p>`
}
