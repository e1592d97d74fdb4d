/**
 * A code reaches tyntec as the person meant it, however keyboard, clipboard and form dressed it. Three wrong ones close an OTP.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

const verify = (otpCode: string) => ask(proxy, 'POST', `/right-1/check?otpCode=${encodeURIComponent(otpCode)}`)
const sent = () => upstream.calls.map(({ query }) => query.get('otpCode'))

describe('what was typed', () => {
  test.each([
    ['with blanks around it', ' 0420 ', '0420'],
    ['in two groups', '042 042', '042042'],
    ['in single digits', '0 4 2 0', '0420'],
    ['with a hyphen', '042-042', '042042'],
    ['with an en dash', '042–042', '042042'],
    ['with a no-break hyphen', '042\u2011042', '042042'],
    ['with a minus sign', '042−042', '042042'],
    ['with the sound mark of a Japanese keyboard', '042ー042', '042042'],
    ['with blanks around a dash', 'AB – 12', 'AB12'],
    ['with a no-break blank', '042\u00a0042', '042042'],
    ['with a zero-width blank', '0420\u200b', '0420'],
    ['with a byte order mark', '\ufeff0420', '0420'],
    ['with marks of direction', '\u202a0420\u202c', '0420'],
    ['with a soft hyphen', '04\u00ad20', '0420'],
    ['with a line break', '0420\r\n', '0420'],
    ['with a tab', '\t0420', '0420'],
    ['in Arabic-Indic digits', '٠٤٢٠', '0420'],
    ['in Persian digits', '۰۴۲۰', '0420'],
    ['in Devanagari digits', '०४२०', '0420'],
    ['in full width', '０４２０ａＢ', '0420aB'],
    ['in bold mathematical digits', '𝟎𝟒𝟐𝟎', '0420'],
    ['as keycaps', '0️⃣4️⃣2️⃣0️⃣', '0420'],
    ['in quotes', '"0420"', '0420'],
    ['in typographic quotes', '“0420”', '0420'],
    ['with the full stop of its sentence', '0420.', '0420'],
    ['with that of a Japanese or Chinese keyboard', '0420。', '0420'],
    ['in quotes, with the full stop behind them', '"0420".', '0420'],
    ['in the corner brackets of Japanese', '「0420」', '0420'],
    ['with the comma of a list', '0420,', '0420'],
    ['with the apostrophe of a spreadsheet', "'0420", '0420'],
    ['with letters in both cases', 'aB-cD', 'aBcD']
  ])('%s is compared as it was meant', async (_how, typed, meant) => {
    expect((await verify(typed)).body).toMatchObject({ valid: true })
    expect(sent()).toEqual([meant])
  })
})

describe('what no clean-up can mend is tyntec’s to judge, so that the flow goes on', () => {
  test.each(['-1', '1-', '-', '12.34', '1,2', '+1', 'ü', '12#4', '½', '①', '²', '"', 'a=&b'])('%s', async (typed) => {
    expect((await verify(typed)).status).toBe(200)
    expect(sent()).toEqual([typed])
  })
})

describe('what is no code at all is 400, and uses up no attempt', () => {
  test.each([
    ['nothing', '', 'The parameter "otpCode" is empty. Give the code that the person typed.'],
    ['blanks', '  \u00a0', 'The parameter "otpCode" is empty. Give the code that the person typed.'],
    ['what cannot be seen', '\u200b\ufeff', 'The parameter "otpCode" is empty. Give the code that the person typed.'],
    ['an expression', "@{triggerBody()['code']}", 'The parameter "otpCode" is an expression that was not evaluated.'],
    ['a function', "@body('Ask')", 'The parameter "otpCode" is an expression that was not evaluated.'],
    ['a placeholder', '{{code}}', 'The parameter "otpCode" is an expression that was not evaluated.']
  ])('%s', async (_what, typed, says) => {
    const answered = await verify(typed)
    expectError(answered, 400, 'BAD_REQUEST')
    expect(answered.body.message).toContain(says)
    expect(upstream.calls).toEqual([])
  })
})
