/**
 * Deployment files, flags of Node: whoever starts the proxy gives it the flags of `npm start`, with which it is measured.
 */
import { expect, test } from 'vitest'
import { NODE_FLAGS, nodeFlagsIn } from '../../bench/kit/node-flags.ts'
import { read } from '../support/repository.ts'
import { type Manifest, manifests, type PodTemplate } from './files.ts'

test('the flags are those of the script `start`', () => {
  expect(NODE_FLAGS).toEqual(['--max-semi-space-size=8'])
})

test.each([
  ['npm run build && node build/proxy/server.js', []],
  ['echo node >&2 && node --a --b=1 build/proxy/server.js', ['--a', '--b=1']]
])('of %j', (script, flags) => {
  expect(nodeFlagsIn(script)).toEqual(flags)
})

test('a script that does not start the proxy has none', () => {
  expect(() => nodeFlagsIn('node build/sandbox/main.js')).toThrow('no start of build/proxy/server.js')
})

test('the image starts Node with all of them', () => {
  const entrypoint = /^ENTRYPOINT (\[.*\])$/m.exec(read('Dockerfile'))?.[1] ?? '[]'
  expect(JSON.parse(entrypoint)).toEqual(expect.arrayContaining([...NODE_FLAGS]))
})

test('Kubernetes leaves the image its entrypoint', () => {
  const pod = (manifests().get('Deployment') as Manifest).spec.template as PodTemplate
  const [container] = pod.spec.containers
  expect(Object.keys(container).filter((key) => key === 'command' || key === 'args')).toEqual([])
})

test('the page for operators gives them with the package’s own binary', () => {
  expect(read('docs/operations.md')).toContain(`NODE_OPTIONS=${NODE_FLAGS.join(' ')} npx `)
  expect(read('docs/operations.md')).toContain(`\`node ${NODE_FLAGS.join(' ')} build/proxy/server.js\``)
})
