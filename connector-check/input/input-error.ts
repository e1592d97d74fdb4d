/**
 * Thrown when there is nothing to check: a file that is missing, unreadable, or no JSON. Not thrown for a connector that
 * breaks rules, however many.
 */
export class InputError extends Error {
  override readonly name = 'InputError' as const
  readonly file: string
  /** From 1; absent when the fault is not in one place of the text. */
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(file: string, fault: string, line?: number, column?: number) {
    super(`${file}${line === undefined ? '' : `:${line}:${column}`} ${fault}`)
    this.file = file
    this.line = line
    this.column = column
  }
}
