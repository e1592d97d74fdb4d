/**
 * The inputs that a dynamic call gives to the called operation, in any form: a constant; { "parameter": … } or {
 * "parameterReference": … } for an input of the operation being edited; { "value": … }; and in a tree a path into the
 * opened node.
 */
import { fields, isFields, type Path } from '../../../support/json.ts'
import type { Call } from './calls.ts'

export type Given = {
  /** The input of the called operation. */
  name: string
  path: Path
  /** The input of the operation being edited whose value is sent. */
  reference?: string
  /** Whether it sends `constant`. */
  isConstant: boolean
  constant?: unknown
}

/** The inputs that the call gives, in the order of the file. */
export function givenBy(call: Call): Given[] {
  return Object.entries(fields(call.node.parameters)).map(([name, value]) => {
    const path = [...call.path, 'parameters', name]
    const { parameter, parameterReference = parameter } = fields(value)
    if (typeof parameterReference === 'string') return { name, path, reference: parameterReference, isConstant: false }
    if (isFields(value) && 'value' in value) return { name, path, isConstant: true, constant: value.value }
    return { name, path, isConstant: call.older, constant: value }
  })
}
