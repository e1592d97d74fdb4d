/**
 * infra/azuredeploy.json in the shape that the tests look at.
 */
import type { ContainerApp, EnvironmentVar, ManagedEnvironment } from '@azure/arm-appcontainers'
import { read } from '../../support/repository.ts'

interface Parameter {
  readonly type: string
  readonly defaultValue?: unknown
  readonly metadata: { readonly description: string }
}

interface Resource {
  readonly type: string
  readonly apiVersion: string
  readonly condition?: string
  readonly tags?: unknown
  readonly properties: Record<string, unknown>
}

export interface Template {
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly variables: Readonly<Record<string, unknown>> &
    Readonly<Record<'always' | 'sharedOnly' | 'optional', EnvironmentVar[]>>
  readonly resources: readonly Resource[]
  readonly outputs: Readonly<Record<string, unknown>>
}

export const text = read('infra/azuredeploy.json')
export const template = JSON.parse(text) as Template

const propertiesOf = (type: string): Record<string, unknown> =>
  template.resources.find((resource) => resource.type === type)?.properties ?? {}

type AppProperties = Required<Pick<ContainerApp, 'configuration' | 'template'>>

export const app = propertiesOf('Microsoft.App/containerApps') as unknown as AppProperties
export const environment = propertiesOf('Microsoft.App/managedEnvironments') as Pick<
  ManagedEnvironment,
  'workloadProfiles' | 'appLogsConfiguration'
>
export const redis = propertiesOf('Microsoft.Cache/redisEnterprise/databases')

/** What Azure computes: each string between brackets. */
export const expressions: string[] = [...text.matchAll(/"\[((?:[^"\\]|\\.)*)\]"/g)].map(([, words]) => words ?? '')

/** The container's variables, with those that only a Redis brings. */
export const variables: EnvironmentVar[] = [
  ...template.variables.always,
  ...template.variables.sharedOnly,
  ...template.variables.optional
]
