/**
 * --fix that a signal ends while it writes: the process ends by the signal, and leaves the folder as it was.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { writeConnector } from '../support.ts'

const COMMAND = fileURLToPath(new URL('../../../connector-check/build/main.js', import.meta.url))
const FILES = ['apiDefinition.swagger.json', 'apiProperties.json']

/** Keeps the new file from taking its name, and says when it would. */
const waiting = `import { promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
promises.rename = () => new Promise(() => { setInterval(() => {}, 1000); process.stderr.write('written') })
syncBuiltinESMExports()`

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s leaves no other file', async (signal) => {
  const { folder } = await writeConnector({ definition: { consumes: [] } })
  const before = await readFile(join(folder, 'apiDefinition.swagger.json'), 'utf8')
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(waiting)}`]
  const child = spawn(process.execPath, [...preload, COMMAND, folder, '--fix'])
  const ended = once(child, 'exit')
  expect(String(await once(child.stderr, 'data'))).toBe('written')
  expect(await readdir(folder)).toHaveLength(3)
  child.kill(signal)
  expect(await ended).toEqual([null, signal])
  expect(await readdir(folder)).toEqual(FILES)
  expect(await readFile(join(folder, 'apiDefinition.swagger.json'), 'utf8')).toBe(before)
})
