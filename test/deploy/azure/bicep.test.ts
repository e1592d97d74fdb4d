/**
 * Deployment files, Azure: the Bicep files are of the language's syntax, and each name in them means something in the file that it
 * comes from. Microsoft's compiler does not run here.
 */
import { expect, test } from 'vitest'
import { API_VERSIONS } from '../../../scripts/build/generate/azure/api-versions.ts'
import { read } from '../../support/repository.ts'
import { BICEP_FILES, declarationsIn, treeOf } from './bicep.ts'
import { template } from './template.ts'

interface ParameterFile {
  readonly parameters: Readonly<Record<string, { readonly value: string }>>
}

const parametersOf = async (file: string): Promise<string[]> =>
  file === 'azuredeploy.json' ? Object.keys(template.parameters) : (await declarationsIn(`infra/${file}`)).parameters

const outputsOf = async (file: string): Promise<string[]> =>
  file === 'azuredeploy.json' ? Object.keys(template.outputs) : (await declarationsIn(`infra/${file}`)).outputs

test('the grammar sees what is no Bicep', async () => {
  expect((await treeOf("param image string\nresource group 'a/b@1' = {\n")).hasError).toBe(true)
})

test.each(BICEP_FILES)('%s is Bicep', async (file) => {
  expect((await treeOf(read(file))).hasError).toBe(false)
})

test.each(BICEP_FILES)('%s makes resources of the versions that are chosen', async (file) => {
  const chosen = Object.entries(API_VERSIONS).map(([type, version]) => `${type}@${version}`)
  expect((await declarationsIn(file)).resources.filter((resource) => !chosen.includes(resource))).toEqual([])
})

test.each(BICEP_FILES)(
  '%s gives its modules parameters that they have, and takes outputs that they have',
  async (file) => {
    const { modules, taken } = await declarationsIn(file)
    for (const { name, file: module, parameters } of modules) {
      const known = await parametersOf(module)
      expect(parameters.filter((parameter) => !known.includes(parameter))).toEqual([])
      const outputs = (await outputsOf(module)).map((output) => `${name}.${output}`)
      expect(taken.filter((one) => one.startsWith(`${name}.`) && !outputs.includes(one))).toEqual([])
    }
  }
)

test('whatever the template lets one choose, azd can set, but for the name', async () => {
  const [module] = (await declarationsIn('infra/proxy.bicep')).modules
  expect(Object.keys(template.parameters).filter((name) => !module?.parameters.includes(name))).toEqual(['name'])
})

test.each(['main', 'proxy'])('infra/%s.parameters.json has a value for each parameter', async (name) => {
  const { parameters } = JSON.parse(read(`infra/${name}.parameters.json`)) as ParameterFile
  expect(Object.keys(parameters)).toEqual((await declarationsIn(`infra/${name}.bicep`)).parameters)
})

test('what azd reads is its own, an output of main.bicep, or has a name that no shell has for another purpose', async () => {
  const { outputs } = await declarationsIn('infra/main.bicep')
  const own = ['AZURE_ENV_NAME', 'AZURE_LOCATION', 'SERVICE_PROXY_IMAGE_NAME']
  const variables = ['main', 'proxy'].flatMap((name) =>
    [...read(`infra/${name}.parameters.json`).matchAll(/\$\{(\w+)/g)].map(([, variable]) => variable ?? '')
  )
  expect(variables.length).toBeGreaterThan(20)
  const known = [...own, ...outputs]
  expect(variables.filter((variable) => !known.includes(variable) && !variable.startsWith('PROXY_'))).toEqual([])
})
