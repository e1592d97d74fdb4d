/**
 * The structure of the solution against that of two solutions which Microsoft exported and published. fixtures/solution-exports.json has
 * what they are made of, and where they are; nothing of what they say. Nobody has imported ours yet, so this is the nearest there is.
 */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { zipped } from '../../../../../packaging/zip.ts'
import { type Digest, digest } from './digest.ts'
import { madeSolution } from './made.ts'

type Export = { repository: string; commit: string; file: string; digest: Digest }

const exported: Export[] = JSON.parse(
  await readFile(new URL('../../../../fixtures/solution-exports.json', import.meta.url), 'utf8')
)
const ours = digest(zipped(await madeSolution()))
const PARTS = ['entries', 'contentTypes', 'solution.xml', 'customizations.xml'] as const

/** What theirs have and ours has not, and why. */
const NOT_OURS: readonly (readonly [what: string, why: string])[] = [
  ['ImportExportXml/@OrganizationVersion', 'the exporting environment, which there is none of'],
  ['ImportExportXml/@OrganizationSchemaType', 'the exporting environment'],
  ['ImportExportXml/@CRMServerServiceabilityVersion', 'the exporting environment'],
  ['environmentvariabledefinitions/…', 'their host is an environment variable; ours is filled in'],
  ['Connector/<name>_customcodeblobcontent.csx', 'a script is not compiled by an import: it is uploaded afterwards'],
  ['csx application/octet-stream', 'the script'],
  ['ImportExportXml/Connectors/Connector/scriptoperations', 'the script'],
  ['ImportExportXml/Connectors/Connector/customcodeblobcontent', 'the script']
]
const left = new Set(NOT_OURS.map(([what]) => what))

test.each(exported)('what is in $file, and in which order, is in ours but for what is listed', ({ digest: theirs }) => {
  for (const part of PARTS) {
    expect({ part, has: ours[part] }).toEqual({ part, has: theirs[part].filter((what) => !left.has(what)) })
  }
})

test('each difference that is listed is one', () => {
  const all = new Set(exported.flatMap(({ digest: theirs }) => PARTS.flatMap((part) => theirs[part])))
  expect([...left].filter((what) => !all.has(what))).toEqual([])
  expect(PARTS.flatMap((part) => ours[part]).filter((what) => left.has(what))).toEqual([])
})
