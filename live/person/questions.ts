/**
 * The questions of a run. Each is repeated until its answer can be understood.
 */
import type { Conversation } from './conversation.ts'
import type { Person } from './person.ts'

const ORDINAL = { 1: 'first', 2: 'second' } as const

/** tyntec's codes have 4 to 11 digits or letters. Three are accepted, too, in case the service differs. */
const CODE = /^[0-9A-Za-z]{3,11}$/

/** Joins groups of digits, in which a message may show its code. Words stay separate. */
const withoutGaps = (typed: string): string => typed.replace(/(?<=\d)[\s-]+(?=\d)/g, '')

export class PersonInConversation implements Person {
  readonly #conversation: Conversation
  readonly #signal: AbortSignal
  readonly progressMs: number

  /** @param signal cancels a question */
  constructor(conversation: Conversation, signal: AbortSignal) {
    this.#conversation = conversation
    this.#signal = signal
    // Without a terminal, each update is a line of its own, so there are fewer.
    this.progressMs = conversation.isTerminal ? 1_000 : 30_000
  }

  /** Asks twice, because a mistyped code would look like a finding; once if the code is the expected one. */
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
