/**
 * The code of a script: comments, strings and characters are replaced by blanks, so that lines and columns stay. The
 * expressions inside an interpolated string (`$"{new HttpClient()}"`) are code.
 * https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure
 */

/** @param text C# of a version before raw strings (C# 11) */
export function codeOf(text: string): string {
  const reader = new Reader(text)
  reader.read()
  return reader.kept.join('')
}

/** An expression inside an interpolated string. `depth` counts its open braces. */
type Hole = { isString: false; depth: number }
type Text = { isString: true; isVerbatim: boolean; isInterpolated: boolean }

class Reader {
  /** The result, one UTF-16 code unit each. */
  readonly kept: string[]
  readonly #text: string
  #at = 0
  /**
   * The strings and expressions around the current place. A stack instead of recursion: a text can nest them deeper
   * than the call stack allows.
   */
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

  /** Moves past the next piece of code. */
  #code(hole: Hole | undefined): void {
    // Outside strings, "#" always begins a directive. These four directives are followed by free text.
    if (this.#blank(/#(?:region|endregion|error|warning)\b[^\n]*/y)) return
    // The longest character literal is "\U0001F600", ten characters.
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

  /** Moves past the next piece of a string. */
  #string({ isVerbatim, isInterpolated }: Text): void {
    // A line break ends an unterminated string; the compiler reports that one.
    if (this.#blank(isVerbatim ? /""|[^"{]/y : /\\[\s\S]|[^"\\{\n]/y)) return
    if (this.#blank(isInterpolated ? /\{\{/y : /\{/y)) return
    if (this.#blank(/\{|"/y) === '{') this.#open.push({ isString: false, depth: 0 })
    else this.#open.pop()
  }

  /** Replaces a match at the current place by blanks, and moves past it. */
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
