/**
 * Typed text: how each input is cleaned. The names come from the definition: an input that is added there does not
 * compile until it is added here.
 */
import type { operations } from '../../definition/generated.ts'
import { visible } from './characters.ts'
import { type Clean, cleanCaller, cleanCapitals, cleanCode, cleanFreeText, cleanWord } from './kinds.ts'

type Query<Id extends keyof operations> = NonNullable<operations[Id]['parameters']['query']>
type InputName = keyof Query<'SendOTP'> | keyof Query<'ResendOTP'> | keyof Query<'VerifyOTP'>

const CLEAN: Readonly<Record<InputName, Clean>> = {
  // number/understand.ts cleans it, because its spelling shows how it is meant.
  number: (value) => value,
  otpCode: cleanCode,
  via: cleanCapitals,
  country: cleanCapitals,
  applicationId: cleanWord,
  language: cleanWord,
  pinLength: cleanWord,
  text: cleanFreeText,
  referenceId: cleanFreeText,
  Sender: cleanFreeText,
  Caller: cleanCaller
}

/**
 * Cleans what was typed into an input.
 *
 * @param name of the input in the definition
 * @param value decoded
 * @returns the cleaned value; empty if nothing visible was typed
 */
export function cleanInput(name: string, value: string): string {
  const clean = CLEAN[name as InputName](value)
  // Fast path: nearly every value has a visible ASCII character.
  return /[!-~]/.test(clean) || visible(clean) !== '' ? clean : ''
}
