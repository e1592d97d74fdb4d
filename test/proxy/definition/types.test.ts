/**
 * Everything that the proxy says about an operation is typed by the definition. So a renamed operation or reply field must
 * stop the build, and the error must stand where the proxy's own words are to be changed.
 */
import { expect, test } from 'vitest'
import { compileProxy, generateTypes, readProject } from './compile.ts'

const DEFINITION = 'connector/apiDefinition.swagger.json'
const GENERATED = 'proxy/definition/generated.ts'
const POLICIES = 'proxy/outcome/policies.ts'

/** Replaces text that must be there: a test whose change does nothing would prove nothing. */
function change(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`nothing to change: ${from}`)
  return changed
}

/** What the build says after the definition was changed and its types were made anew. */
async function buildWith(from: string, to: string): Promise<string[]> {
  const definition = JSON.parse(change(await readProject(DEFINITION), from, to)) as object
  return compileProxy({ [GENERATED]: await generateTypes(definition) })
}

const inOutcome = (errors: string[], word: string) =>
  errors.filter((error) => error.startsWith('proxy/outcome/') && error.includes(word))

test('the files about operations compile as they are', () => {
  expect(compileProxy()).toEqual([])
})

test('the committed types are those that the definition generates', async () => {
  const generated = await generateTypes(JSON.parse(await readProject(DEFINITION)) as object)
  expect((await readProject(GENERATED)).endsWith(generated)).toBe(true)
})

test('a renamed operation stops the build in the table of policies', async () => {
  const errors = await buildWith('"operationId": "VerifyOTP"', '"operationId": "CheckOTP"')
  expect(inOutcome(errors, 'CheckOTP').join('\n')).toContain(POLICIES)
})

test('a renamed reply field stops the build in the policy that sets it', async () => {
  const definition = JSON.parse(await readProject(DEFINITION))
  const { valid, ...properties } = definition.definitions.Verification.properties
  definition.definitions.Verification.properties = { ...properties, isValid: valid }
  definition.definitions.Verification.required = ['otpId', 'isValid', 'outcome']
  const errors = compileProxy({ [GENERATED]: await generateTypes(definition) })
  expect(inOutcome(errors, "'valid'").join('\n')).toContain('proxy/outcome/verify-otp.ts')
})

test('an outcome that the definition does not list stops the build', async () => {
  const path = 'proxy/outcome/verify-otp.ts'
  const errors = compileProxy({ [path]: change(await readProject(path), /outcome: 'VERIFIED'/, "outcome: 'OK'") })
  expect(inOutcome(errors, '"OK"')).not.toEqual([])
})

test.each([
  ['a misspelt row', /\bVerifyOTP: /, 'VerifyOtp: ', "'VerifyOtp'"],
  ['a missing row', /,?\s*\bVerifyOTP: \w+/, '', "'VerifyOTP'"],
  ["another operation's row", /\bVerifyOTP: \w+/, "VerifyOTP: passOn('sends')", 'VerifyOTP']
])('a table of policies with %s stops the build', async (_name, from, to, named) => {
  const errors = compileProxy({ [POLICIES]: change(await readProject(POLICIES), from, to) })
  expect(errors.filter((error) => error.startsWith(POLICIES)).join('\n')).toContain(named)
})
