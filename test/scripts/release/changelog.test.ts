/**
 * Releases: the notes of a version are its section of CHANGELOG.md.
 */
import { expect, test } from 'vitest'
import { notesOf } from '../../../scripts/release/changelog.ts'
import { read } from '../../support/repository.ts'

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.1.0] - 2026-02-01

### Added

- New.

## [1.0.0] - 2026-01-01

- First.

## [0.9.0]

- Undated.

## [0.8.0] - 2025-12-01

[1.1.0]: https://host.example/compare/v1.0.0...v1.1.0
`

test('a section is taken without its heading, and ends where the next begins', () => {
  expect(notesOf(CHANGELOG, '1.1.0')).toBe('### Added\n\n- New.\n')
  expect(notesOf(CHANGELOG, '1.0.0')).toBe('- First.\n')
})

test.each([
  ['1.2.0', 'CHANGELOG.md has no entry "## [1.2.0] - YYYY-MM-DD"; write it first'],
  ['0.9.0', 'CHANGELOG.md has "## [0.9.0]", which wants its date: "## [0.9.0] - YYYY-MM-DD"'],
  ['0.8.0', 'CHANGELOG.md says nothing under "## [0.8.0] - 2025-12-01"']
])('%s is refused with what to change', (version, message) => {
  expect(() => notesOf(CHANGELOG, version)).toThrow(message)
})

test('both packages have the version that is described last', () => {
  const [, version] = /^## \[(\d[^\]]*)\]/m.exec(read('CHANGELOG.md')) ?? []
  for (const file of ['package.json', 'connector-check/package.json']) {
    expect(JSON.parse(read(file)).version).toBe(version)
  }
  expect(notesOf(read('CHANGELOG.md'), version ?? '')).toContain('### Added')
})
