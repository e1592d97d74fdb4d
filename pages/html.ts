/**
 * HTML in tagged templates, which escape every text that is put in, so that no page can forget to.
 */

/** HTML that is safe to put into a page as it is. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What a template takes: texts and numbers are escaped, lists joined, `undefined` and `false` leave nothing. */
export type Content = Html | string | number | undefined | false | readonly Content[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

/** Escapes a text for the content of an element or an attribute in quotes. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string)

function textOf(content: Content): string {
  if (content instanceof Html) return content.text
  if (content === undefined || content === false) return ''
  if (typeof content === 'object') return content.map(textOf).join('')
  return escaped(String(content))
}

/** The tag. Attributes need quotes in the template. It does not make a caller's URL safe. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(String.raw({ raw: parts }, ...contents.map(textOf)))
}
