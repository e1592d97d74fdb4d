/**
 * What is said of each usual mistake in a JSON text, and where.
 */
import { expect, test } from 'vitest'
import { explainBadJson } from '../../connector-check/input/bad-json.ts'

test.each<[string, string, string]>([
  [
    'a line comment',
    '{\n  // the version\n  "swagger": "2.0"\n}',
    ':2:3 holds a comment, which JSON does not have: remove it'
  ],
  [
    'a missing comma before a key with braces',
    '{ "paths": { "/a": {} "/b/{id}": {} } }',
    ':1:23 lacks a comma before "/b/{id}"'
  ],
  ['a block comment', '{ /* x */ }', ':1:3 holds a comment, which JSON does not have: remove it'],
  ['a trailing comma', '{\n  "swagger": "2.0",\n}', ':2:19 has a trailing comma: remove it'],
  ['a trailing comma in a list', '{ "a": [1, ] }', ':1:10 has a trailing comma: remove it'],
  ['single quotes', "{ 'a': 1 }", ':1:3 has single quotes where JSON wants double ones'],
  ['a key without quotes', '{ true: 1 }', ':1:3 has a key without quotes'],
  ['a word that is no value', '{ "a": yes }', ':1:8 has "yes", which is not JSON'],
  ['a word of another language', '{ "a": True }', ':1:8 has "True", which is not JSON: write true'],
  ['no number', '{ "a": NaN }', ':1:8 has "NaN", which is not JSON'],
  ['a name without quotes', '{ host: 1 }', ':1:3 has a key without quotes'],
  ['a comment as YAML has it', '# ours\n{ "a": 1 }', ':1:1 holds a comment, which JSON does not have: remove it'],
  [
    'YAML below a comment',
    '# ours\nswagger: "2.0"',
    ':1:1 looks like YAML: convert it to JSON, which is all that Power Platform takes'
  ],
  ['a missing colon', '{ "host" "x" }', ':1:10 lacks a colon before "x"'],
  ['a key alone', '{ "host", "a": 1 }', ':1:9 lacks a colon and a value before ","'],
  ['a missing value', '{ "host": , "a": 1 }', ':1:11 lacks a value before ","'],
  ['a missing last value', '{ "host": }', ':1:11 lacks a value before "}"'],
  [
    'a merge conflict',
    '{\n<<<<<<< HEAD\n  "a": 1\n=======\n  "a": 2\n>>>>>>> main\n}',
    ':2:1 holds a merge conflict: choose one of the two versions, and remove the marks'
  ],
  [
    'a merge conflict from the first line on',
    '<<<<<<< HEAD\n{}\n=======\n{ }\n>>>>>>> main',
    ':1:1 holds a merge conflict: choose one of the two versions, and remove the marks'
  ],
  [
    'a no-break space',
    '{ "a":\u00a01 }',
    ':1:7 has a no-break space (U+00A0) where JSON takes only ordinary blanks: replace it'
  ],
  [
    'another blank',
    '{ "a":\u30001 }',
    ':1:7 has a blank (U+3000) that JSON does not allow: replace it by an ordinary one'
  ],
  [
    'a pattern with one backslash',
    '{ "pattern": "^\\d+$" }',
    ':1:16 has "\\d" in a string, which JSON does not know: write "\\\\d" for a backslash'
  ],
  [
    'an escape of JavaScript',
    '{ "a": "\\x61" }',
    ':1:9 has "\\x" in a string, which JSON does not know: write "\\\\x" for a backslash'
  ],
  [
    'an escape that is too short',
    '{ "a": "\\u61" }',
    ':1:9 has "\\u" without four hexadecimal digits behind it: write them, or "\\\\u" for a backslash'
  ],
  ['a tab in a string', '{ "a": "x\ty" }', ':1:10 has a tab in a string: write \\t instead'],
  [
    'a control character in a string',
    '{ "a": "\u001b[31m" }',
    ':1:9 has a control character in a string: write \\u001b instead'
  ],
  ['a zero in front', '{ "a": [10, 007] }', ':1:13 has 007, a number with a zero in front: remove the zero'],
  ['a number without digits behind its point', '{ "a": 1. }', ':1:8 has 1., which is not a number in JSON'],
  ['curly quotes', '{ \u201ca\u201d: 1 }', ':1:3 has curly quotes where JSON wants straight ones'],
  ['an object in place of a key', '{ {} }', ':1:3 has a "{" where a key belongs'],
  ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', ':3:3 lacks a comma before "b"'],
  ['a comma too many', '{ "a": 1,, "b": 2 }', ':1:10 has one comma too many: remove it'],
  ['a string over two lines', '{ "a": "x\ny" }', ':1:8 has a string that is not closed on its line'],
  ['an early end', '{ "a": [1', ':1:10 ends too early: a "]" is missing'],
  ['a bracket that closes nothing', '{ "a": 1 ]', ':1:10 has a "]" that closes nothing'],
  ['something behind the end', '{ "a": 1 }\n{}', ':2:1 has something after the end of the JSON: remove it']
])('%s is named as such', (_, text, message) => {
  expect(explainBadJson('file', text).message).toBe(`file${message}`)
})
