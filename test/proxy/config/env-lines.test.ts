/**
 * What counts as a line of a `.env` file, as editors, shells and other programs write it.
 */
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readEnvLines } from '../../../proxy/config/env-lines.ts'

test.each([
  ['Windows', 'PORT=1\r\n\r\nHOST=a\r\n', { PORT: '1', HOST: 'a' }],
  ['a shell', 'export PORT=1\nHOST="a" # all\n', { PORT: '1', HOST: 'a' }],
  ['blanks', '  PORT = 1 \n', { PORT: '1' }],
  ['an indented comment', 'PORT=1\n\n  # HOST=a\n', { PORT: '1' }],
  ['several lines between quotes', 'KEY="BEGIN\nab=\n# c\nEND"\nPORT=1\n', { KEY: 'BEGIN\nab=\n# c\nEND', PORT: '1' }],
  ['a quote inside', "KEY=it's\nPORT=1\n", { KEY: "it's", PORT: '1' }],
  ['nothing', '', {}]
])('%s', (_of, content, settings) => {
  const { text, flawed } = readEnvLines(content)
  expect(flawed).toEqual([])
  expect(parseEnv(text)).toEqual(settings)
})

test.each([
  ['a colon', 'PORT: 1\nHOST=a', [1]],
  ['no sign', 'HOST=a\nPORT 1', [2]],
  ['set of Windows', 'set PORT=1', [1]],
  ['no name', '=1', [1]],
  ['a quote that is not closed', 'HOST=a\nPORT="1\nLOG_LEVEL=info', [2]]
])('%s is no setting', (_of, content, flawed) => {
  expect(readEnvLines(content).flawed).toEqual(flawed)
})
