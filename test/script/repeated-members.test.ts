/**
 * A member that stands twice in tyntec's answer: the script refuses what the proxy refuses. The proxy looks at an answer that has
 * been parsed, the script reads it by itself, so texts of every shape are put to both.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contradictsItself } from '../../proxy/upstream/repeated-members.ts'
import { answer } from '../support/scripted-answers.ts'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

const OTP = '"otpId":"right-1"'

describe.skipIf(!hasMono)('a member that stands twice', async () => {
  let body = ''
  const answers = () => answer(200, body, { 'Content-Type': 'application/json' })
  const host = hasMono ? await startHost(await scriptWith(), answers) : ({} as Host)

  const isUsed = async (text: string): Promise<boolean> => {
    body = text
    const { status, json } = await host.ask('StatusOTP', 'GET', '/2fa/v1/otp/right-1')
    expect([200, 502]).toContain(status)
    expect(json.code).toBe(status === 200 ? undefined : 'UPSTREAM_UNUSABLE')
    return status === 200
  }

  test.each([
    [`{${OTP},"a":1,"a":2}`, false],
    [`{${OTP},"a":1,"a":1}`, true],
    [`{${OTP},"a":1,"a":1.0}`, false],
    [`{${OTP},"a":1,"a":1,"a":2}`, false],
    [`{${OTP},"a":2,"b":1,"a":1}`, false],
    [`{${OTP},"a" : 1 , "a"\n:\t1\r\n}`, true],
    [`{ ${OTP} , "otpId" : "right-1" }`, true],
    [`{"otpId":"wrong-1",${OTP}}`, false],
    [`{${OTP},"\\u006ftpId":"wrong-1"}`, false],
    [`{${OTP},"\\u006ftpId":"right-1"}`, true],
    [`{${OTP},"otpId":"right\\u002d1"}`, false],
    [`{${OTP},"a":null,"a":false}`, false],
    [`{${OTP},"a":null,"a":null}`, true],
    [`{${OTP},"a":{"b":1},"a":{"b":2}}`, false],
    [`{${OTP},"a":{"b":1},"a":{"b":1} }`, true],
    [`{${OTP},"a":{"b":1},"a":{ "b":1}}`, false],
    [`{${OTP},"a":{"b":1,"b":2}}`, true],
    [`{${OTP},"a":[{"b":1},{"b":2}]}`, true],
    [`{${OTP},"a":{"otpId":"wrong-1"}}`, true],
    [`{${OTP},"a":[1,2],"a":[1,3]}`, false],
    [`{${OTP},"a":[],"a":[ ]}`, false],
    [`{${OTP},"a":{},"a":{}}`, true],
    [`{${OTP},"a":"\\"a\\":1,","a":"\\"a\\":1,"}`, true],
    [`{${OTP},"a":"x\\\\","b":"\\\\","a":"y"}`, false],
    [`{${OTP},"__proto__":1,"__proto__":2}`, false],
    [`{${OTP},"":1,"":2}`, false],
    [`\ufeff{${OTP},"a":1,"a":2}`, false],
    [`\ufeff{${OTP},"a":1,"a":1}`, true]
  ])('%s is used: %s', async (text, expected) => {
    expect(await isUsed(text)).toBe(expected)
    expect(contradictsItself(text.replace('\ufeff', ''), JSON.parse(text.replace('\ufeff', '')))).toBe(!expected)
  })

  // Few names and few values, so that most texts repeat something; the seed makes each run the same.
  const name = fc.constantFrom('"a"', '"b"', '"\\u0061"', '"c\\""')
  const space = fc.constantFrom('', '', ' ', '\n\t')
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('1', '1', '"a"', '"\\"a\\":1"', '":,{"', 'null'),
      fc.tuple(space, fc.array(tie('value'), { maxLength: 2 })).map(([gap, all]) => `[${gap}${all.join(`,${gap}`)}]`),
      tie('members').map((text) => `{${text}}`)
    ),
    members: fc
      .array(fc.tuple(name, space, tie('value'), space), { maxLength: 3 })
      .map((all) => all.map(([key, before, one, behind]) => `${before}${key}${behind}:${before}${one}${behind}`).join())
  }))
  const members = fc
    .array(fc.tuple(name, space, value, space), { minLength: 2, maxLength: 4 })
    .map((all) => all.map(([key, before, one, behind]) => `${key}${behind}:${before}${one}${behind}`).join())

  test('in 300 texts that were made up is found by both or by none', { timeout: 60_000 }, async () => {
    const texts = fc.sample(members, { seed: 7, numRuns: 300 }).map((all) => `{${OTP},${all}}`)
    const found = texts.map((text) => contradictsItself(text, JSON.parse(text)))
    expect(found.filter(Boolean).length).toBeGreaterThan(60)
    expect(found.filter((one) => !one).length).toBeGreaterThan(60)
    for (const [index, text] of texts.entries()) expect([text, await isUsed(text)]).toEqual([text, !found[index]])
  })
})
