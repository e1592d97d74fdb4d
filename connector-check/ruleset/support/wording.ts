/**
 * What can be decided about a text without understanding it: forbidden characters, letter case, misspellings.
 */
export const PRODUCTS =
  /\b(Power ?(Platform|Automate|Apps|BI|Pages|Virtual Agents)|Copilot Studio|Logic Apps|Microsoft Flow|PowerApps)\b/i

/** Words that title case leaves small. */
const SMALL = new Set(
  'a an the and or nor but of for to in on at by with from as per via vs if is it its than that into over'.split(' ')
)

/** Misspellings that search and replace can right. Short on purpose: each is wrong whatever the context. */
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

/** The characters of a label that only letters, digits, blanks and parentheses may make up. Each once, in their order. */
export function forbiddenCharacters(label: string): string[] {
  return [...new Set(label.match(/[^A-Za-z0-9 ()]/gu) ?? [])]
}

/** Words that title case writes with a capital and that have none ("phone" in "The phone"). "iPhone" counts as one. */
export function smallWords(label: string): string[] {
  return words(label).filter((word, index) => /^[a-z]+$/.test(word) && (index === 0 || !SMALL.has(word)))
}

/**
 * Whether a label is in title case beyond doubt: three or more longer words, every one with a capital. Two may be a verb
 * and a product's name. A word with a hyphen counts as one.
 */
export function isTitleCase(label: string): boolean {
  const long = words(label).filter((word) => word.length > 3 && word !== word.toUpperCase())
  return long.length > 2 && long.every((word) => /^[A-Z]/.test(word))
}

/** Whether a text ends like a sentence and has more than one word. */
export function isSentence(text: string): boolean {
  return /\S\s+\S/.test(text) && /[.!?]["')\]]?\s*$/.test(text)
}

/** The first misspelling with its correction. */
export function misspelling(text: string): [wrong: string, right: string] | undefined {
  const wrong = text.match(/[A-Za-z]+/g)?.find((word) => Object.hasOwn(MISSPELT, word.toLowerCase()))
  return wrong === undefined ? undefined : [wrong, MISSPELT[wrong.toLowerCase()] ?? '']
}

/** Whether two texts say the same but for case, blanks and punctuation. */
export function saysTheSame(a: string, b: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return bare(a) === bare(b)
}

function words(label: string): string[] {
  return label.split(/[\s()/]+/).filter((word) => /^[A-Za-z]/.test(word))
}
