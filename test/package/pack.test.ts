/**
 * Package: `npm run pack` builds afresh, and the tarball holds what its commands load, and nothing else. It needs
 * no other package: the proxy's are in its bundle.
 */
import { readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyFolder } from '../support/command.ts'
import { leaveStale, packagesOf } from './contents.ts'
import { follow } from './imports.ts'
import { compileUnchecked, copyTree, ROOT, tarballOf } from './packed.ts'

/** What git does not hold. */
const MADE = ['.git', 'build', 'coverage', 'dist', 'node_modules', 'release']

/** What is in it besides JavaScript: the proxy reads the definition, its folder is what makers import, and the front page gives the examples away. */
const BESIDES = [
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'build/proxy/THIRD-PARTY-LICENSES.txt',
  'connector/README.md',
  'connector/apiDefinition.swagger.json',
  'connector/apiProperties.json',
  'connector/exceptions.json',
  'connector/icon.png',
  'connector/script.csx',
  'docs/errors.md',
  'docs/live.md',
  'docs/settings.md',
  'examples/logic-apps/send-wait-verify.json',
  'examples/logic-apps/send.json',
  'examples/logic-apps/verify.json',
  'package.json'
]

async function newClone(): Promise<string> {
  const clone = await emptyFolder()
  await copyTree(
    (await readdir(ROOT)).filter((name) => !MADE.includes(name)),
    clone
  )
  await symlink(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  return clone
}

test('the tarball of a new clone holds what its commands load, the connector, licence and README, and nothing else', async () => {
  const clone = await newClone()
  await compileUnchecked(join(clone, 'tsconfig.build.json'), ['connector-check', 'examples'])
  await leaveStale(join(clone, 'build/proxy'))
  // What the proxy needs of its packages is in its files; before the bundle they are seen.
  expect(await packagesOf(await tarballOf('npm', ['run', 'pack', '--'], clone), BESIDES)).toEqual(new Set())
  expect(follow(join(clone, 'build/proxy/app.js')).packages).toContain('fastify')
}, 180_000)
