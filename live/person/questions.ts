/**
 * The questions of a run, in words, until an answer can be understood.
 */
import type { Conversation } from './conversation.ts'
import type { Person } from './person.ts'

const ORDINAL = { 1: 'first', 2: 'second' } as const

/** tyntec's codes have 4 to 11 digits or letters; three digits are left for services that differ. */
const CODE = /^[0-9A-Za-z]{3,11}$/

/** A code may be shown in groups of digits; words are none. */
const withoutGaps = (typed: string): string => typed.replace(/(?<=\d)[\s-]+(?=\d)/g, '')

/** The person at the other end of a conversation. */
export class PersonInConversation implements Person {
  readonly #conversation: Conversation
  readonly #signal: AbortSignal
  readonly progressMs: number

  /** @param signal ends a question that waits */
  constructor(conversation: Conversation, signal: AbortSignal) {
    this.#conversation = conversation
    this.#signal = signal
    // Without a terminal each is a line.
    this.progressMs = conversation.isTerminal ? 1_000 : 30_000
  }

  /** The code is typed twice unless it is one that is known: a mistyped one would look like a finding. */
  async code(message: 1 | 2, earlier?: string): Promise<string | undefined> {
    const which = `The code of the ${ORDINAL[message]} message`
    const first = `${which} (just press Enter if none arrived): `
    let question = first
    let last = earlier
    for (;;) {
      const typed = await this.#ask(question)
      if (typed === '' && question === first) return undefined
      const code = withoutGaps(typed)
      if (!CODE.test(code)) this.tell('A code has 3 to 11 digits or letters.')
      else if (code === last) return code
      else {
        question =
          question === first
            ? `${which} once more, to be sure: `
            : 'That was not the same as before. Type it once more (what you type twice in a row counts): '
        last = code
      }
    }
  }

  async sender(message: 1 | 2, requested: string): ReturnType<Person['sender']> {
    this.tell(`Which sender did your phone show for the ${ORDINAL[message]} message?
  1  ${requested}
  2  another name or number
  3  I do not know`)
    for (;;) {
      const typed = await this.#ask('1, 2 or 3: ')
      if (typed === '1') return 'requested'
      if (typed === '2') return 'another'
      if (typed === '3') return 'not known'
      this.tell('Type 1, 2 or 3, then press Enter.')
    }
  }

  tell(line: string): void {
    this.#conversation.tell(line)
  }

  progress(text: string, isLast = false): void {
    this.#conversation.progress(text, isLast)
  }

  #ask(question: string): Promise<string> {
    return this.#conversation.ask(question, { signal: this.#signal })
  }
}
