/**
 * Definition: the parts that the proxy reads, once it is validated and its references are resolved.
 */

/** What the proxy reads of a parameter (Swagger 2.0, parameter object). */
export interface DefinedParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly type: 'string' | 'integer'
  readonly format?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
}

/** What the proxy reads of a response schema: a flat object. */
export interface DefinedAnswer {
  readonly properties: Readonly<Record<string, { readonly type: 'string' | 'integer' | 'boolean' }>>
}

export interface DefinedOperation {
  readonly operationId: string
  readonly parameters: readonly DefinedParameter[]
  readonly responses: { readonly 200: { readonly schema: DefinedAnswer } }
}

export interface Definition {
  /** The file's text, references unresolved. */
  readonly text: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, DefinedOperation>>>>
}
