/**
 * A rule about x-ms-test-value, which is readable by anybody who has the file.
 */
import { text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'

/**
 * Names of inputs that hold a secret. The "key" of a sheet or an issue is not one, nor is the "token" of the next page.
 */
const SECRET =
  /secret|passw|credential|(?:^|api|access|private|client|subscription|auth|license)[-_ ]?key$|(?<!(?:page|next|continuation|skip|sync|delta)[-_ ]?)token$/i
const isSecret = (name: string): boolean => SECRET.test(name)

export const testValueRules: Rules = {
  'ppc-test-value-secret': {
    severity: 'warning',
    page: 'extensions',
    asks: 'x-ms-test-value is not a secret.',
    given: ['parameter', 'property'],
    check: (node, { name }) =>
      node['x-ms-test-value'] !== undefined &&
      (node.format === 'password' || isSecret(text(node.name) || name)) && {
        message: 'Everybody can read this file: remove the test value of what may be a secret.',
        at: ['x-ms-test-value']
      }
  }
}
