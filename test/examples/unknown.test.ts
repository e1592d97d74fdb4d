/**
 * What the runner does not know it names, before anything is called: a workflow never runs half.
 */
import { expect, test } from 'vitest'
import { checkWorkflow } from '../../examples/runner/check-workflow.ts'
import { readExample } from '../../examples/runner/example.ts'

type Json = { [key: string]: Json } & { definition: { actions: Record<string, Json> } }

const verify = JSON.stringify(await readExample('verify'))

/** verify.json with a change. */
function changed(change: (actions: Record<string, Json>) => void): unknown {
  const workflow = JSON.parse(verify) as Json
  change(workflow.definition.actions)
  return workflow
}

const set = (name: string, properties: Record<string, unknown>) =>
  changed((actions) => Object.assign(actions[name] as object, properties))

test.each<[what: string, workflow: unknown, message: RegExp]>([
  ['an action type', set('Verify_OTP', { type: 'Teleport' }), /Verify_OTP\.type.*Teleport/],
  ['a property of an action', set('Verify_OTP', { trackedProperties: {} }), /Verify_OTP.*trackedProperties/],
  ['an operation option', set('Verify_OTP', { operationOptions: 'Sequential' }), /operationOptions.*Sequential/],
  [
    'an input',
    changed(({ Verify_OTP }) => Object.assign(Verify_OTP?.inputs as object, { queries: {} })),
    /Verify_OTP\.inputs.*queries/
  ],
  [
    'a retry policy',
    changed(({ Verify_OTP }) => Object.assign(Verify_OTP?.inputs as object, { retryPolicy: { type: 'exponential' } })),
    /retryPolicy\.type.*exponential/
  ],
  ['a status', set('Is_valid', { runAfter: { Verify_OTP: ['Aborted'] } }), /runAfter.*Aborted/],
  ['a predecessor', set('Is_valid', { runAfter: { Verified: ['Succeeded'] } }), /Is_valid runs after Verified/],
  ['a circle', set('Verify_OTP', { runAfter: { Is_valid: ['Succeeded'] } }), /runs after itself/],
  ['a reference without order', set('Is_valid', { runAfter: {} }), /Verify_OTP does not come before it/],
  [
    'a function',
    JSON.parse(verify.replaceAll('encodeUriComponent(', 'uriComponent(')),
    /Verify_OTP: the runner does not know the function uriComponent\(\)/
  ],
  ['a parameter', JSON.parse(verify.replaceAll("parameters('apiKey')", "parameters('key')")), /no parameter key/],
  ['an expression', JSON.parse(verify.replaceAll("parameters('apiKey')", 'parameters(')), /expected a value/]
])('%s that is not known is named', (_what, workflow, message) => {
  expect(() => checkWorkflow(workflow)).toThrow(message)
})

test('the workflow without a change is known', () => {
  expect(() => checkWorkflow(JSON.parse(verify))).not.toThrow()
})
