/**
 * The house: a file imports from its own room and from the rooms before it, types included, so that each room can be read, and
 * changed, without the ones behind it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const PROXY = fileURLToPath(new URL('../../proxy/', import.meta.url))

/** The foundation first, then the steps of a call with what they share, then what puts them together. */
const ROOMS = [
  ...['definition', 'config', 'call.ts', 'errors.ts', 'expression.ts', 'forget-oldest.ts'],
  ...['caller', 'observe', 'limits', 'http', 'request', 'upstream', 'outcome', 'public'],
  ...['app.ts', 'operator', 'process', 'server.ts']
]

/** Folders beside the proxy that these rooms show: its pages, and the connector as makers download it. */
const SHOWN = { rooms: ['public', 'operator'], folders: ['../pages/', '../packaging/'] }

/** The commands beside the proxy, which the command starts. */
const COMMANDS = ['../live/main.ts', '../doctor/main.ts']

const roomOf = (file: string): string => file.split('/')[0] as string

const imports = readdirSync(PROXY, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const text = readFileSync(join(PROXY, file), 'utf8')
    const relative = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) => path as string)
    return relative.map((path) => ({ file, imported: normalize(join(file, '..', path)) }))
  })

test('every room has its place in the order, and imports are found', () => {
  expect(readdirSync(PROXY).filter((name) => !name.startsWith('.'))).toEqual([...ROOMS].sort())
  expect(imports.length).toBeGreaterThan(200)
})

test('no import points to a room behind its own, or out of the proxy but for what it shows', () => {
  const wrong = imports.filter(({ file, imported }) => {
    if (SHOWN.folders.some((folder) => imported.startsWith(folder))) return !SHOWN.rooms.includes(roomOf(file))
    if (COMMANDS.includes(imported)) return file !== 'server.ts'
    const place = ROOMS.indexOf(roomOf(imported))
    return place < 0 || place > ROOMS.indexOf(roomOf(file))
  })
  expect(wrong.map(({ file, imported }) => `${file} -> ${imported}`)).toEqual([])
})
