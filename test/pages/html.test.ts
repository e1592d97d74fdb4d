/**
 * HTML by templates: no text that is put in can become an element or end an attribute.
 */
import { expect, test } from 'vitest'
import { html } from '../../pages/html.ts'

const EVIL = `"><img src=x onerror='alert(1)'>&`

test('texts are escaped in content and in attributes', () => {
  const escaped = '&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;'
  expect(html`<p title="${EVIL}">${EVIL}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`)
})

test('what a template made is put in as it is, lists are joined, numbers are written', () => {
  expect(html`<ul>${[1, 2].map((one) => html`<li>${one}</li>`)}</ul>`.text).toBe('<ul><li>1</li><li>2</li></ul>')
})

test('undefined and false leave nothing, 0 and the empty text stay', () => {
  expect(html`${undefined}${false}${0}${''}.`.text).toBe('0.')
})
