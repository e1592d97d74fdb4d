/**
 * Thrown when the check cannot run, because a file is missing, unreadable or not JSON. A connector that breaks rules,
 * however many, is not such an error.
 */
export class InputError extends Error {
  override readonly name = 'InputError' as const
  readonly file: string
  /** From 1; undefined when the fault has no place in the text. */
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(file: string, fault: string, line?: number, column?: number) {
    super(`${file}${line === undefined ? '' : `:${line}:${column}`} ${fault}`)
    this.file = file
    this.line = line
    this.column = column
  }
}
