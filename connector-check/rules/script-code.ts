/**
 * The code in a script's text: comments, strings and characters are blanked out, lines and places stay. What stands in the
 * holes of an interpolated string (`$"{new HttpClient()}"`) is code.
 * https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure
 */

/** @param text C#, up to the version that has no raw strings */
export function codeOf(text: string): string {
  const reader = new Reader(text)
  reader.code(false)
  return reader.kept.join('')
}

class Reader {
  /** What is left of each unit of the text. */
  readonly kept: string[]
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
    this.kept = text.split('')
  }

  /** Reads to the end of the text or, in a hole, up to the brace that ends it. */
  code(isHole: boolean): void {
    let depth = 0
    while (this.#at < this.#text.length) {
      // A "#" stands nowhere but in front of a directive, and these four go on with any text.
      if (this.#blank(/#(?:region|endregion|error|warning)\b[^\n]*/y)) continue
      if (this.#blank(/\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*$)|'(?:[^'\\\n]|\\.)+'/y)) continue
      const start = this.#blank(/[$@]*"/y)
      if (start !== undefined) {
        this.#string(start.includes('@'), start.includes('$'))
        continue
      }
      const unit = this.#text[this.#at]
      if (isHole && unit === '}' && depth-- === 0) return
      if (unit === '{') depth++
      this.#at++
    }
  }

  #string(isVerbatim: boolean, isInterpolated: boolean): void {
    // A line break ends a string that somebody forgot to end; the compiler says so.
    const plain = isVerbatim ? /""|[^"{]/y : /\\[\s\S]|[^"\\{\n]/y
    while (this.#at < this.#text.length) {
      if (this.#blank(plain)) continue
      if (!this.#blank(isInterpolated ? /\{\{/y : /\{/y)) {
        const end = this.#blank(/\{|"/y)
        if (end !== '{') return
        this.code(true)
        this.#blank(/\}/y)
      }
    }
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
