/**
 * Package: the commands beside the proxy are bundles of their own. A proxy neither reads nor holds anything of them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './packed.ts'

const BUILT = join(ROOT, 'build/proxy')
const textsIn = (folder: string): string =>
  readdirSync(join(BUILT, folder))
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(BUILT, folder, name), 'utf8'))
    .join('\n')

/** A sentence of each that stands nowhere else. */
const SENTENCES = ["Tries tyntec's live 2FA service", 'Checks a deployed proxy from outside, as Power Platform']

test('what a proxy loads holds nothing of live and doctor, which are loaded by name alone', () => {
  const server = readFileSync(join(BUILT, 'server.js'), 'utf8')
  expect(server.match(/import\("\.\/commands\/\w+\.js"\)/g)).toEqual([
    'import("./commands/live.js")',
    'import("./commands/doctor.js")'
  ])
  const [proxy, commands] = [server + textsIn('chunks'), textsIn('commands')]
  expect(SENTENCES.filter((sentence) => !commands.includes(sentence))).toEqual([])
  expect(SENTENCES.filter((sentence) => proxy.includes(sentence))).toEqual([])
  expect(/from\s*"\.\/commands\//.test(proxy)).toBe(false)
})
