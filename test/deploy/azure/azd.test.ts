/**
 * Deployment files, azd: azure.yaml has what azd's own schema asks of a service on Container Apps, and the files that it looks for
 * by their names are there. https://github.com/Azure/azure-dev/blob/main/schemas/v1.0/azure.yaml.json
 */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { read } from '../../support/repository.ts'

const config = parse(read('azure.yaml')) as Record<string, unknown> & {
  readonly name: string
  readonly services: Record<string, Record<string, unknown>>
}
const there = (file: string) => existsSync(new URL(`../../../${file}`, import.meta.url))

test('the name is one that azd accepts', () => {
  expect(config.name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/)
})

test('the one service is built here, for a container app', () => {
  expect(config.services).toEqual({
    proxy: { project: '.', host: 'containerapp', language: 'docker', docker: { remoteBuild: true } }
  })
})

test('azd deploys the module named after the service, of which the version that it asks for is capable', () => {
  expect(
    ['main', 'proxy']
      .flatMap((name) => [`infra/${name}.bicep`, `infra/${name}.parameters.json`])
      .filter((file) => !there(file))
  ).toEqual([])
  expect(config.requiredVersions).toEqual({ azd: '>= 1.23.2' })
})

test('the app is found by the name of its service', () => {
  expect(read('infra/azuredeploy.json')).toContain(`'azd-service-name', '${Object.keys(config.services)}'`)
})

test('no file of azd or Azure goes into the image or the package', () => {
  const sent = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
  const { files } = JSON.parse(read('package.json')) as { files: string[] }
  expect([...sent, ...files].filter((line) => /^!?(infra|azure|\.azure)/.test(line))).toEqual([])
})

test('what azd writes beside the files, with secrets in it, stays out of the repository', () => {
  expect(read('.gitignore')).toMatch(/^\.azure\/$/m)
})
