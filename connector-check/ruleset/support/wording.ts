/**
 * Mechanical checks of texts: forbidden characters, letter case, misspellings.
 */
export const PRODUCTS =
  /\b(Power ?(Platform|Automate|Apps|BI|Pages|Virtual Agents)|Copilot Studio|Logic Apps|Microsoft Flow|PowerApps)\b/i

/** Words that stay in lower case in title case. */
const SMALL = new Set(
  'a an the and or nor but of for to in on at by with from as per via vs if is it its than that into over'.split(' ')
)

/** Misspellings with their corrections. The list is short, because each must be wrong in any context. */
const MISSPELT: Record<string, string> = {
  accross: 'across',
  adress: 'address',
  aquire: 'acquire',
  authentification: 'authentication',
  calender: 'calendar',
  definately: 'definitely',
  existant: 'existent',
  futher: 'further',
  heigth: 'height',
  lenght: 'length',
  occured: 'occurred',
  paramter: 'parameter',
  recieve: 'receive',
  reciever: 'receiver',
  responce: 'response',
  retreive: 'retrieve',
  seperate: 'separate',
  seperator: 'separator',
  succesful: 'successful',
  succesfully: 'successfully',
  sucessful: 'successful',
  unsuccesful: 'unsuccessful',
  verfication: 'verification',
  widht: 'width'
}

/** Characters of a label other than letters, digits, spaces and parentheses; each once, in order. */
export function forbiddenCharacters(label: string): string[] {
  return [...new Set(label.match(/[^A-Za-z0-9 ()]/gu) ?? [])]
}

/**
 * Words that title case writes with a capital, and the label does not ("phone" in "The phone"). "iPhone" is accepted.
 */
export function smallWords(label: string): string[] {
  return words(label).filter((word, index) => /^[a-z]+$/.test(word) && (index === 0 || !SMALL.has(word)))
}

/**
 * Whether a label is certainly in title case: three or more longer words, all with a capital. Two could be a verb and
 * the name of a product. A hyphenated word counts as one.
 */
export function isTitleCase(label: string): boolean {
  const long = words(label).filter((word) => word.length > 3 && word !== word.toUpperCase())
  return long.length > 2 && long.every((word) => /^[A-Z]/.test(word))
}

/** Whether a text has more than one word and ends like a sentence. */
export function isSentence(text: string): boolean {
  return /\S\s+\S/.test(text) && /[.!?]["')\]]?\s*$/.test(text)
}

/** The first misspelling with its correction. */
export function misspelling(text: string): [wrong: string, right: string] | undefined {
  const wrong = text.match(/[A-Za-z]+/g)?.find((word) => Object.hasOwn(MISSPELT, word.toLowerCase()))
  return wrong === undefined ? undefined : [wrong, MISSPELT[wrong.toLowerCase()] ?? '']
}

/** A text in lower case, without spaces and punctuation. */
export const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Whether two texts are equal apart from case, spaces and punctuation. */
export const saysTheSame = (a: string, b: string): boolean => bare(a) === bare(b)

function words(label: string): string[] {
  return label.split(/[\s()/]+/).filter((word) => /^[A-Za-z]/.test(word))
}
