/**
 * Exceptions excuse exactly the places that they name, and a list borrowed from another folder is not held against this one.
 */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkConnector } from '../../connector-check/run.ts'
import { type Fixture, writeConnector } from './support.ts'

const TONE = { 'x-ms-summary': 'Tone (old/new)' }
const entry = (at: string | { place: string; says: string }) => ({
  exceptions: [{ rule: 'ppc-label-characters', reason: 'Makers know it by this name.', at: [at] }]
})
const two: Fixture = { definition: { parameters: { Tone: TONE, Recipient: TONE } } }

test('one of two places that break the same rule can be excused', async () => {
  const exceptions = entry('apiDefinition.swagger.json#/parameters/Tone/x-ms-summary')
  const { folder } = await writeConnector({ ...two, exceptions })
  const { findings, excused } = await checkConnector({ folder })
  const open = findings.filter(({ rule }) => rule === 'ppc-label-characters')
  expect(open.map(({ pointer }) => pointer)).toEqual(['/parameters/Recipient/x-ms-summary'])
  expect(excused.map(({ pointer }) => pointer)).toEqual(['/parameters/Tone/x-ms-summary'])
})

test('an exception for the same place in the other file excuses nothing', async () => {
  const exceptions = entry('apiProperties.json#/parameters/Tone/x-ms-summary')
  const { folder } = await writeConnector({ ...two, exceptions })
  expect((await checkConnector({ folder })).excused).toEqual([])
})

test('entries of a borrowed list that are not needed here are no fault', async () => {
  const lender = await writeConnector({ exceptions: entry('apiDefinition.swagger.json#/parameters/Tone/x-ms-summary') })
  const { folder } = await writeConnector({})
  const exceptions = join(lender.folder, 'exceptions.json')
  expect((await checkConnector({ folder, exceptions })).findings).toEqual([])
  expect((await checkConnector({ folder: lender.folder })).findings.map(({ rule }) => rule)).toEqual([
    'ppc-unused-exception'
  ])
})

test('an exception that names a part of the message excuses that breach alone', async () => {
  const place = 'apiDefinition.swagger.json#/parameters/Tone/x-ms-summary'
  const exceptions = entry({ place, says: 'Remove "/" from' })
  const same = await checkConnector({ folder: (await writeConnector({ ...two, exceptions })).folder })
  expect(same.excused.map(({ pointer }) => pointer)).toEqual(['/parameters/Tone/x-ms-summary'])
  const other: Fixture = { definition: { parameters: { Tone: { 'x-ms-summary': 'Tone (Old/New)!' } } }, exceptions }
  const { findings, excused } = await checkConnector({ folder: (await writeConnector(other)).folder })
  expect(excused).toEqual([])
  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'ppc-label-characters: Remove "/", "!" from "Tone (Old/New)!".',
    `ppc-unused-exception: Remove it: "${place}" does not break ppc-label-characters in such a way that the message says Remove "/" from.`
  ])
})

const HOST = { rule: 'ppc-host', reason: 'Makers know it by this name.', at: ['apiDefinition.swagger.json#/host'] }
const OFF = { rule: 'ppc-host', severity: 'off', reason: 'Makers know it by this name.' }
test.each<[string, Record<string, unknown>, string]>([
  [
    'a misspelt rule',
    { exceptions: [{ ...HOST, rule: 'ppc-hosts' }] },
    'names a rule that does not exist: "ppc-hosts"'
  ],
  [
    'a rule that is near',
    { exceptions: [{ ...HOST, rule: 'ppc-lable-length' }] },
    'names a rule that does not exist: "ppc-lable-length"; similar rules are ppc-'
  ],
  ['no rule', { exceptions: [{ ...HOST, rule: undefined }] }, 'write the name of a rule as "rule"'],
  ['a short reason', { exceptions: [{ ...HOST, reason: 'because' }] }, 'write a "reason" of at least ten characters'],
  ['no reason', { exceptions: [{ ...HOST, reason: undefined }] }, 'write a "reason" of at least ten characters'],
  ['no place', { exceptions: [{ ...HOST, at: [] }] }, 'write a list of places as "at", such as ['],
  ['a place that is no list', { exceptions: [{ ...HOST, at: HOST.at[0] }] }, 'write a list of places as "at"'],
  [
    'a place without file',
    { exceptions: [{ ...HOST, at: ['/host'] }] },
    'write each place as "file#pointer", such as "'
  ],
  [
    'half a place',
    { exceptions: [{ ...HOST, at: [{ place: 'x#' }] }] },
    'write each place as "file#pointer", such as "'
  ],
  ['a key too many', { exceptions: [{ ...HOST, why: 1 }] }, 'remove "why", or write { "rule": "ppc-host", "reason": '],
  ['a text in place of an entry', { exceptions: ['ppc-host'] }, 'write { "rule": "ppc-host", "reason": '],
  ['no list', { exceptions: HOST }, 'write "exceptions" as a list of { "rule": "ppc-host", '],
  ['no list of severities', { severities: OFF }, 'write "severities" as a list of { "rule": "ppc-host", '],
  [
    'another severity',
    { severities: [{ ...OFF, severity: 'fatal' }] },
    'write "severity" as one of "error", "warning", "info", "off"'
  ],
  ['another list', { exceptions: [], rules: [] }, 'remove "rules", or write only "exceptions" and "severities"']
])('%s is refused with what to write', async (_, exceptions, says) => {
  const { folder } = await writeConnector({ exceptions })
  await expect(checkConnector({ folder })).rejects.toThrow(says)
})
