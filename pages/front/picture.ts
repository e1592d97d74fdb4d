/**
 * The picture of what the proxy is for, wide and, for phones, tall. Colours come from the page's style by classes: the page's policy
 * forbids style attributes.
 */
import { type Html, html } from '../html.ts'

const DESCRIPTION =
  'A flow sends a wrong code to this proxy, and the proxy passes it on to tyntec. tyntec answers 401. The proxy answers the flow with 200 and valid: false, so the flow goes on.'

const box = (look: string, x: number, y: number, words: string): Html =>
  html`<rect class="${look}" x="${x}" y="${y}" width="150" height="56" rx="10"/><text class="name" x="${x + 75}" y="${y + 34}">${words}</text>`

function svg(shape: 'wide' | 'tall', size: string, content: Html): Html {
  return html`<svg class="picture ${shape}" viewBox="${size}" role="img" aria-labelledby="${shape}-title ${shape}-description">
<title id="${shape}-title">A wrong code, on its way from the flow to tyntec and back</title>
<desc id="${shape}-description">${DESCRIPTION}</desc>
${content}
</svg>`
}

const WIDE = svg(
  'wide',
  '0 0 780 76',
  html`${box('box', 4, 10, 'Your flow')}${box('box own', 315, 10, 'This proxy')}${box('box', 626, 10, 'tyntec')}
<path class="way" d="M162 26h143m-7-5 7 5-7 5"/><text x="233" y="17">wrong code</text>
<path class="way good" d="M307 50H164m7-5-7 5 7 5"/><text class="good" x="236" y="69">200, valid: false</text>
<path class="way" d="M473 26h143m-7-5 7 5-7 5"/><text x="544" y="17">wrong code</text>
<path class="way bad" d="M618 50H475m7-5-7 5 7 5"/><text class="bad" x="547" y="69">401</text>`
)

const TALL = svg(
  'tall',
  '-8 0 316 336',
  html`${box('box', 75, 4, 'Your flow')}${box('box own', 75, 140, 'This proxy')}${box('box', 75, 276, 'tyntec')}
<path class="way" d="M125 64v68m-5-7 5 7 5-7"/><text class="left" x="115" y="104">wrong code</text>
<path class="way good" d="M175 136V68m-5 7 5-7 5 7"/><text class="right good" x="185" y="104">200, valid: false</text>
<path class="way" d="M125 200v68m-5-7 5 7 5-7"/><text class="left" x="115" y="240">wrong code</text>
<path class="way bad" d="M175 272v-68m-5 7 5-7 5 7"/><text class="right bad" x="185" y="240">401</text>`
)

export const picture = html`${WIDE}
${TALL}`
