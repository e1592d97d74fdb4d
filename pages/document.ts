/**
 * The frame of every page: the document around its body, and headers that
 * let only what is in the page run or load.
 */
import { createHash } from 'node:crypto'
import type { Assets } from './bundle.ts'
import { Html, html } from './html.ts'

export interface Page {
  /** For the tab, and the first line of a screen reader. */
  readonly title: string
  /** One sentence, for search engines and link previews. */
  readonly description: string
  /** What is in `body`: header, main and footer. */
  readonly body: Html
  readonly assets: Assets
  /** Elements for the head, behind the character set. */
  readonly head?: Html
}

/** A tick, as a data URL. Without an icon in the page, browsers request /favicon.ico. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#b45f06"/><path d="M8 17l6 6L25 10" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>'
)}`

/** The whole document. */
export function documentOf({ title, description, body, assets, head }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">${head}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<style>${new Html(assets.style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
${body}
<script type="module">${new Html(assets.script)}</script>
</body>
</html>
`.text
}

/**
 * A policy under which a page sends no request. It allows the page's one script and one style by their hashes, so a caller's text
 * cannot run as either, even if the escaping has a gap. https://www.w3.org/TR/CSP3/
 */
export const policyOf = ({ script, style }: Assets): string =>
  `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; img-src data:; base-uri 'none'; form-action 'none'`

/** Headers of a page that is served, which may ask its own server. */
export function pageHeaders(assets: Assets): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `${policyOf(assets)}; connect-src 'self'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)',
    'cross-origin-resource-policy': 'same-origin'
  }
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
