/**
 * VERSION: a proxy of another version than the command is named, with what to do.
 */
import { expect, test } from 'vitest'
import packageJson from '#package.json' with { type: 'json' }
import { onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

const ofVersion = (version: string) =>
  spoilt(proxy, {
    answer: (got, { path }) =>
      path === '/'
        ? { status: 200, body: got.body.toString().replace(/<p>Version [^<]*?\. /, `<p>Version ${version}. `) }
        : got
  })

test('older and newer', async () => {
  const own = packageJson.version
  expect(await onlyFinding(await ofVersion('0.0.9'), 'VERSION', 'warning')).toContain(`Deploy version ${own}.`)
  expect(await onlyFinding(await ofVersion('10.0.0'), 'VERSION', 'warning')).toContain(
    'Run the doctor of version 10.0.0'
  )
})
