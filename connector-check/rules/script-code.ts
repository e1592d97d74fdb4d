/**
 * The code in a script's text: comments, strings and characters are blanked out, lines and places stay. What stands in the
 * holes of an interpolated string (`$"{new HttpClient()}"`) is code.
 * https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure
 */

/** @param text C#, up to the version that has no raw strings */
export function codeOf(text: string): string {
  const reader = new Reader(text)
  reader.read()
  return reader.kept.join('')
}

/** A hole of an interpolated string, with the braces that are open in it. */
type Hole = { isString: false; depth: number }
type Text = { isString: true; isVerbatim: boolean; isInterpolated: boolean }

class Reader {
  /** What is left of each unit of the text. */
  readonly kept: string[]
  readonly #text: string
  #at = 0
  /** The strings and holes that are open here. A text can open more of them than functions may call each other. */
  readonly #open: (Hole | Text)[] = []

  constructor(text: string) {
    this.#text = text
    this.kept = text.split('')
  }

  read(): void {
    while (this.#at < this.#text.length) {
      const inner = this.#open.at(-1)
      if (inner?.isString) this.#string(inner)
      else this.#code(inner)
    }
  }

  /** Goes past the next piece of code. */
  #code(hole: Hole | undefined): void {
    // A "#" stands nowhere but in front of a directive, and these four go on with any text.
    if (this.#blank(/#(?:region|endregion|error|warning)\b[^\n]*/y)) return
    // The longest character is written as "\U0001F600".
    if (this.#blank(/\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*$)|'(?:[^'\\\n]|\\.){1,10}'/y)) return
    const start = this.#blank(/[$@]{0,2}"/y)
    if (start !== undefined) {
      this.#open.push({ isString: true, isVerbatim: start.includes('@'), isInterpolated: start.includes('$') })
      return
    }
    const unit = this.#text[this.#at]
    if (hole !== undefined && unit === '}' && hole.depth-- === 0) {
      this.#open.pop()
      this.#blank(/\}/y)
      return
    }
    if (hole !== undefined && unit === '{') hole.depth++
    this.#at++
  }

  /** Goes past the next piece of a string. */
  #string({ isVerbatim, isInterpolated }: Text): void {
    // A line break ends a string that somebody forgot to end; the compiler says so.
    if (this.#blank(isVerbatim ? /""|[^"{]/y : /\\[\s\S]|[^"\\{\n]/y)) return
    if (this.#blank(isInterpolated ? /\{\{/y : /\{/y)) return
    if (this.#blank(/\{|"/y) === '{') this.#open.push({ isString: false, depth: 0 })
    else this.#open.pop()
  }

  /** Blanks what matches here, and goes past it. */
  #blank(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const [found] = pattern.exec(this.#text) ?? []
    if (found === undefined) return undefined
    for (const unit of found.split('')) {
      if (unit !== '\n') this.kept[this.#at] = ' '
      this.#at++
    }
    return found
  }
}
