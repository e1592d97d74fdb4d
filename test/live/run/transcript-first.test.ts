/**
 * A file that cannot become the transcript is named before anything is asked.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mustBeCreatable } from '../../../live/transcript/file.ts'
import { emptyFolder } from '../../support/command.ts'
import { start } from './streams.ts'

async function ended(file: string) {
  const running = start(['--upstream=http://127.0.0.1:9', `--transcript=${file}`])
  expect(await running.status).toBe(2)
  expect(running.files).toEqual([])
  return running.stdout()
}

test('a file that is there', async () => {
  const file = join(await emptyFolder(), 'there.jsonl')
  writeFileSync(file, 'mine')
  const said = await ended(file)
  expect(said).toContain(`Nothing was sent: The transcript ${file} cannot be written: there is such a file already`)
  expect(said).not.toContain('API key')
})

test('a folder that is missing, or is a file', async () => {
  const folder = await emptyFolder()
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(await ended(join(folder, 'none', 'x.jsonl'))).toContain('its folder is missing')
  expect(await ended(join(file, 'x.jsonl'))).toContain('its folder is a file')
})

test('one that can be created is not created yet', async () => {
  const folder = await emptyFolder()
  mkdirSync(join(folder, 'sub'))
  mustBeCreatable(join(folder, 'sub', 'x.jsonl'))
  mustBeCreatable(join(folder, 'sub', 'x.jsonl'))
})
