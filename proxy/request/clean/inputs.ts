/**
 * Typed text: which kind of text each input is. The names come from the definition, so that an input that is added there cannot be
 * forgotten here.
 */
import type { operations } from '../../definition/generated.ts'
import { visible } from './characters.ts'
import { type Clean, cleanCaller, cleanCapitals, cleanCode, cleanFreeText, cleanWord } from './kinds.ts'

type Query<Id extends keyof operations> = NonNullable<operations[Id]['parameters']['query']>
type InputName = keyof Query<'SendOTP'> | keyof Query<'ResendOTP'> | keyof Query<'VerifyOTP'>

const CLEAN: Readonly<Record<InputName, Clean>> = {
  // How a number is written says how it is meant, so it is cleaned where it is understood.
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
 * @returns what is meant; empty where nothing was typed that can be seen
 */
export function cleanInput(name: string, value: string): string {
  const clean = CLEAN[name as InputName](value)
  // Nearly every value has a character of ASCII that can be seen, and needs no closer look.
  return /[!-~]/.test(clean) || visible(clean) !== '' ? clean : ''
}
