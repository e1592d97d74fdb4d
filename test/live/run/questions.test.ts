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

test('a mismatch is said, and what was typed first is forgotten', async () => {
  const person = personWho('1243', '1234', '1234')
  expect(await person.code(1)).toBe('1234')
  expect(person.said()).toContain('That was not the same as before. Type it once more')
})

test.each(['12', 'hello world', '123456789012', 'what?'])(
  '"%s" is no code, and it is said what one is',
  async (typed) => {
    const person = personWho(typed, '1234', '1234')
    expect(await person.code(1)).toBe('1234')
    expect(person.said()).toContain('A code has 3 to 11 digits or letters.')
  }
)

test('where none arrived, Enter is enough', async () => {
  const person = personWho('')
  expect(await person.code(1)).toBeUndefined()
  expect(person.said()).toContain('(just press Enter if none arrived)')
})

test('the sender is asked until it is one of three', async () => {
  expect(await personWho('1').sender(1, 'TryABC')).toBe('requested')
  expect(await personWho('x', '4', '2').sender(1, 'TryABC')).toBe('another')
  const nothing = personWho('', '1')
  expect(await nothing.sender(1, 'TryABC')).toBe('requested')
  expect(nothing.said()).toContain('Type 1, 2 or 3')
  const person = personWho('3')
  expect(await person.sender(1, 'TryABC')).toBe('not known')
  expect(person.said()).toContain('1  TryABC')
})

test('an answer that never comes is the end of the input', async () => {
  await expect(personWho('1234').code(1)).rejects.toThrow('the input ended')
})
