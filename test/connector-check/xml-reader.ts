/**
 * A strict reader of the XML that the check writes (https://www.w3.org/TR/xml/): elements, attributes and text, and of entities the
 * predefined ones. Whatever else stands there is refused.
 */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

const TOKEN = /<\/([\w-]+)>|<([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/gy
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
// Section 2.2: the characters that a document may hold.
const CHARACTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u

/** The root element. Throws an Error when the text is not well-formed. */
export function readXml(document: string): Element {
  if (!CHARACTERS.test(document)) throw new Error('holds a character that XML has not')
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let end = 0
  for (const match of body.matchAll(TOKEN)) {
    const [token, closed, name, attributes = '', isEmpty, text] = match
    end = match.index + token.length
    const parent = open.at(-1)
    if (parent === undefined) throw new Error(`something stands behind the root: ${token}`)
    if (text !== undefined) parent.text += unescaped(text)
    else if (closed !== undefined) {
      if (open.pop()?.name !== closed) throw new Error(`${token} closes another element`)
    } else if (name !== undefined) {
      const element = { name, attributes: attributesOf(attributes), children: [], text: '' }
      parent.children.push(element)
      if (isEmpty === '') open.push(element)
    }
  }
  const [only, ...others] = root.children
  if (end !== body.length || open.length !== 1 || only === undefined || others.length > 0 || root.text.trim() !== '') {
    throw new Error(`is not well-formed at ${end}: ${body.slice(end, end + 40)}`)
  }
  return only
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, unescaped(value)])
  const attributes = Object.fromEntries(pairs)
  if (Object.keys(attributes).length !== pairs.length) throw new Error(`an attribute stands twice: ${text}`)
  return attributes
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:(\w+);)?/g, (_, name = '') => {
    const sign = ENTITIES[name]
    if (sign === undefined) throw new Error(`"&${name}" is no entity`)
    return sign
  })
}
