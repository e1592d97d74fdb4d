/**
 * The three forms of Markdown in the steps: bold, code and links; everything else stays text.
 */
import { expect, test } from 'vitest'
import { inline } from '../../../pages/front/markdown.ts'

test('bold, code and links become elements', () => {
  expect(inline('Open **Test**, give it `a*b*c`, see [the page](https://learn.microsoft.com/x).').text).toBe(
    'Open <strong>Test</strong>, give it <code>a*b*c</code>, see <a href="https://learn.microsoft.com/x">the page</a>.'
  )
})

test('a file of the proxy is saved and not shown', () => {
  expect(inline('[icon.png](/downloads/icon.png)').text).toBe('<a href="/downloads/icon.png" download>icon.png</a>')
})

test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'http://evil.example', '#x'])(
  'a link to %s is its words alone',
  (target) => {
    expect(inline(`[words](${target})`).text).toMatch(/^words\)?$/)
  }
)

test('texts are escaped wherever they stand', () => {
  const evil = '"><img src=x>'
  const { text } = inline(`${evil} **${evil}** \`${evil}\` [${evil}](https://a.example/${evil})`)
  expect(text).not.toContain('<img')
})
