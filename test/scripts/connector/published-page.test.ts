/**
 * Reading the published page's text, with the quirks that it has. Were the parser to lose rows, the parity test would
 * pass for the wrong reason, so what it must find is written out here.
 */
import { expect, test } from 'vitest'
import { parsePublishedPage } from '../../../scripts/connector/published-page.ts'
import { operationIds, published, publishedText } from '../../support/connector-files.ts'

const action = (id: string) => published.actions.find(({ operationId }) => operationId === id)

test('the head of the page is read, although the label of the e-mail address is missing', () => {
  const { title, description, contact, metadata } = published
  expect({ title, description, contact, metadata }).toEqual({
    title: 'tyntec 2FA (Preview)',
    description:
      'Tyntec Authentication is a tool for user-friendly two-factor authentication (2FA) with SMS and voice.',
    contact: {
      name: 'tyntec support',
      url: 'https://www.tyntec.com/get-help-support',
      email: 'support@tyntec.com'
    },
    metadata: {
      Publisher: 'tyntec GmbH',
      Website: 'https://www.tyntec.com',
      'Privacy policy': 'https://www.tyntec.com/data-privacy-statement',
      Categories: 'Security;Commerce'
    }
  })
})

test('connection parameter and throttling are read', () => {
  expect(published.connectionParameters).toEqual([
    { name: 'apikey', type: 'securestring', description: 'Your tyntec Authentication (2FA) apikey', required: true }
  ])
  expect(published.throttling).toEqual([{ name: 'API calls per connection', calls: 100, renewalSeconds: 60 }])
})

test('all five actions are read with all their rows, in the order of the page', () => {
  const sizes = published.actions.map((row) => [row.operationId, row.parameters.length, row.returns.length])
  expect(sizes).toEqual([
    ['DeleteOTP', 1, 11],
    ['StatusOTP', 1, 11],
    ['ResendOTP', 4, 11],
    ['SendOTP', 10, 11],
    ['VerifyOTP', 2, 11]
  ])
})

test('the shifted cells of an optional parameter are put right', () => {
  expect(action('VerifyOTP')?.parameters).toEqual([
    { name: 'One-time Password ID', key: 'otpID', required: true, type: 'string', description: 'ID of your OTP' },
    {
      name: 'One-Time Password Code',
      key: 'otpCode',
      required: false,
      type: 'integer',
      description: 'Input One-time password code that you want to verify'
    }
  ])
})

test.each([
  ['a lost table', /\| Connector Metadata \| \|\n/, '', 'no table "Connector Metadata | "'],
  ['a lost section', /\nVerify One-Time Password\n/, '\n', 'no line "Verify One-Time Password"'],
  ['a torn parameter row', '| ID of your OTP |', '|', 'not a parameter row'],
  ['a torn return row', '| otpId | otpId | string | otpId |', '| otpId | otpId | string |', 'not a return row'],
  ['two descriptions', '| Verifies the given OTP code. |', '| Checks a code. |', 'in two ways']
])('a page with %s is refused', (_, from, to, message) => {
  expect(() => parsePublishedPage(publishedText.replace(from, to), operationIds)).toThrow(message)
})

test('an action whose operationId nobody knows is refused', () => {
  expect(() => parsePublishedPage(publishedText, {})).toThrow('no operationId is known for the action "Delete')
})
