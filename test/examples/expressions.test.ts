/**
 * The runner's reading of expressions, case by case as Microsoft's reference has them.
 * https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference
 */
import { expect, test } from 'vitest'
import { evaluateAll, type Scope } from '../../examples/runner/evaluate.ts'

const VERIFIED = { statusCode: 200, body: { valid: true, outcome: 'VERIFIED' } }

const scope: Scope = {
  parameter: (name) => `parameter ${name}`,
  variable: (name) => `variable ${name}`,
  outputs: (action) => (action === 'Verify' ? VERIFIED : null),
  triggerBody: () => ({ number: '+44 7700', code: '0420', count: 3, 'a b': "it's" }),
  callbackUrl: () => 'http://callback.example.com'
}

test.each<[text: string, value: unknown]>([
  ['plain', 'plain'],
  ['', ''],
  ["@parameters('proxyUrl')", 'parameter proxyUrl'],
  ["@{parameters('a')}/x", 'parameter a/x'],
  ['@{triggerBody()?.code}@{triggerBody().count}', '04203'],
  ["@triggerBody()['count']", 3],
  ["@encodeUriComponent(triggerBody()['number'])", '%2B44%207700'],
  ["@{ trim( '  a ' ) }", 'a'],
  ["@equals(body('Verify')?['valid'], true)", true],
  ["@equals(outputs('Verify')?['body/valid'], true)", true],
  ["@equals(outputs('Skipped')?['body/valid'], true)", false],
  ["@not(equals(body('Verify')?['outcome'], 'WRONG_CODE'))", true],
  ["@outputs('Verify')?['statusCode']", 200],
  ["@body('Skipped')?['valid']", null],
  ["x@{body('Skipped')?['valid']}x", 'xx'],
  ["@equals('it''s', triggerBody()['a b'])", true],
  ['@listCallbackUrl()', 'http://callback.example.com'],
  ['@@handle', '@handle'],
  ['a@@{b}', 'a@{b}'],
  ['someone@example.com', 'someone@example.com']
])('%s comes to %j', (text, value) => {
  expect(evaluateAll(text, scope)).toEqual(value)
})

test('expressions are evaluated wherever they stand in a value', () => {
  const value = { body: [{ code: "@triggerBody()['code']" }, 1, null, true] }
  expect(evaluateAll(value, scope)).toEqual({ body: [{ code: '0420' }, 1, null, true] })
})

test.each<[text: string, message: string]>([
  ["@equals('a', 'b'", 'expected )'],
  ['@equals(,)', 'expected a value'],
  ["@body('a')?['b'", 'expected ]'],
  ["@body('a') body('b')", 'expected the end'],
  ["x@{body('a')", 'expected }'],
  ['@valid', 'expected ('],
  ["@body('a", 'expected'],
  ['@mul(2, 3)', 'does not know the function mul()'],
  ["@triggerBody()['missing']", 'there is no "missing"'],
  ["@body('Skipped')['valid']", 'there is nothing to take "valid" from'],
  ['@encodeUriComponent(420)', 'encodeUriComponent() takes a text'],
  ['@not(1)', 'not() takes true or false'],
  ['x@{true}', 'does not know how a boolean looks']
])('%s is refused: %s', (text, message) => {
  expect(() => evaluateAll(text, scope)).toThrow(message)
})
