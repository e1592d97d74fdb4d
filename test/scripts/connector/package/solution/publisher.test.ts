/**
 * The options that say whose solution it is: what is accepted, and what the answer to anything else shows.
 */
import { expect, test } from 'vitest'
import { UsageError } from '../../../../../scripts/connector/package/host-option.ts'
import { type PublisherOptions, parsePublisher } from '../../../../../scripts/connector/package/solution/publisher.ts'

const message = (options: PublisherOptions) => {
  try {
    return `accepted as ${parsePublisher(options).prefix}`
  } catch (error) {
    return error instanceof UsageError ? error.message : 'another error'
  }
}

test('a prefix alone is enough: the name is the prefix, and the number is always the same', () => {
  expect(parsePublisher({ publisherPrefix: 'abc' })).toEqual({ prefix: 'abc', name: 'abc', choicePrefix: 42_319 })
})

test('a publisher that exists is given by its name and number', () => {
  const options = { publisherPrefix: 'abc', publisherName: 'Contoso_1', choicePrefix: '76486' }
  expect(parsePublisher(options)).toEqual({ prefix: 'abc', name: 'Contoso_1', choicePrefix: 76_486 })
})

test('every derived number is one that Dataverse takes, and few prefixes share one', () => {
  const numbers = Array.from({ length: 1000 }, (_, i) => parsePublisher({ publisherPrefix: `a${i}x` }).choicePrefix)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(10_000)
  expect(Math.max(...numbers)).toBeLessThanOrEqual(99_999)
  expect(new Set(numbers).size).toBeGreaterThan(980)
})

test.each(['ab', 'a1', 'ABC', 'abcdefgh', 'mscr', 'new'])('%s is a prefix', (typed) => {
  expect(message({ publisherPrefix: typed })).toBe(`accepted as ${typed.toLowerCase()}`)
})

test.each(['', 'a', 'abcdefghi', '1ab', 'a-b', 'a_b', 'äbc', 'a b'])('"%s" is refused with the right form', (typed) => {
  expect(message({ publisherPrefix: typed })).toBe(
    '--publisher-prefix wants 2 to 8 letters (a to z) or digits, a letter first, such as --publisher-prefix abc.'
  )
})

test('the underscore that the portal shows behind a prefix is taken off in the proposal', () => {
  expect(message({ publisherPrefix: 'abc_' })).toMatch(/ Did you mean --publisher-prefix abc\?$/)
})

test.each(['mscrm', 'MSCRM1', 'mscrmabc'])('%s is refused: it is Microsoft’s', (typed) => {
  expect(message({ publisherPrefix: typed })).toContain("mscrm… is Microsoft's own; give another one")
})

test('without a prefix the answer says why one is asked for, and where it stands', () => {
  expect(message({})).toBe(
    "--solution wants your publisher's prefix, such as --publisher-prefix abc: the connector bears it in its name for good. " +
      'Yours is shown in make.powerapps.com under Solutions, Publishers'
  )
})

test.each(['', 'Contoso Ltd', '1abc', 'a-b', 'a"/><x>'])('"%s" is refused as a unique name', (publisherName) => {
  expect(message({ publisherPrefix: 'abc', publisherName })).toMatch(
    /^--publisher-name wants the publisher's unique name /
  )
})

test.each(['', '9999', '100000', '012345', '1e4', '10000.0'])('"%s" is refused as a number', (choicePrefix) => {
  expect(message({ publisherPrefix: 'abc', choicePrefix })).toMatch(/^--choice-prefix wants .* from 10000 to 99999; /)
})
