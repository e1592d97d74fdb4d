/**
 * The person's answers: a code is typed twice unless it is known, blanks do not count, and a sender is picked.
 */
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { Conversation } from '../../../live/person/conversation.ts'
import { PersonInConversation } from '../../../live/person/questions.ts'
import { textOf } from '../../support/stream-text.ts'

function personWho(...lines: string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const conversation = new Conversation(input, output, () => {})
  input.end(lines.map((line) => `${line}\n`).join(''))
  return Object.assign(new PersonInConversation(conversation, new AbortController().signal), {
    said: textOf(output, 'utf8')
  })
}

test.each([
  [['1234', '1234'], '1234'],
  [[' 12 34', '12-34 '], '1234'],
  [['1234', '1243', '1243'], '1243'],
  [['1234', '', '1234'], '1234'],
  [['what?', 'ab12', 'ab12'], 'ab12'],
  [[''], undefined]
])('%j is the code %s', async (lines, code) => {
  expect(await personWho(...lines).code(1)).toBe(code)
})

test.each([
  [['1234'], '1234'],
  [['9999', '9999'], '9999'],
  [['1243', '1234', '1234'], '1234'],
  [[''], undefined]
])('where 1234 is known, %j is the code %s', async (lines, code) => {
  expect(await personWho(...lines).code(2, '1234')).toBe(code)
})

test('the sender is asked until it is one of three', async () => {
  expect(await personWho('1').sender(1, 'TryABC')).toBe('requested')
  expect(await personWho('x', '4', '2').sender(1, 'TryABC')).toBe('another')
  const person = personWho('3')
  expect(await person.sender(1, 'TryABC')).toBe('not known')
  expect(person.said()).toContain('1  TryABC')
})

test('an answer that never comes is the end of the input', async () => {
  await expect(personWho('1234').code(1)).rejects.toThrow('the input ended')
})
