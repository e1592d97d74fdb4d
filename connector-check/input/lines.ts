/**
 * Lines and columns of a text. Its line breaks are found once, however many places are looked up.
 */
export class Lines {
  /** Offsets at which the lines begin. */
  readonly #starts = [0]

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  /** Line and column, both from 1, of the UTF-16 code unit at an offset. */
  placeOf(offset: number): { line: number; column: number } {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 }
  }
}
