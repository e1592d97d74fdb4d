import { expect, test } from 'vitest'
import { progressOn } from '../../../../scripts/connector/survey/progress.ts'

function shown(isTTY: boolean, all: number): string {
  let text = ''
  const progress = progressOn({
    isTTY,
    write: (part: string | Uint8Array) => {
      text += part
      return true
    }
  })
  for (let done = 1; done <= all; done++) progress(done, all)
  return text
}

test('on a terminal one line counts up', () => {
  expect(shown(true, 2)).toBe('\r1 of 2 connectors checked\r2 of 2 connectors checked\n')
})

test('in a log each hundred has a line, and the end', () => {
  expect(shown(false, 120)).toBe('100 of 120 connectors checked\n120 of 120 connectors checked\n')
})
