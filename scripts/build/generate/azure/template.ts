/**
 * infra/azuredeploy.json: everything that the proxy needs on Azure, in one resource group. The button in docs/azure.md
 * deploys it directly, and infra/proxy.bicep uses it as a module, so that both ways create the same resources.
 */

import { appResource, appUrl, environmentVariables } from './app.ts'
import { egressAddress, environmentResources } from './environment.ts'
import { expression } from './expressions.ts'
import { parameters } from './parameters.ts'
import { redisResources } from './redis.ts'

const named = (beginning: string): string => expression(`format('${beginning}-{0}', uniqueString(resourceGroup().id))`)

const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  metadata: {
    description:
      'The tyntec 2FA proxy on Azure Container Apps. Written by `npm run generate` from scripts/build/generate/azure.'
  },
  parameters,
  variables: {
    environment: named('cae'),
    network: named('egress'),
    redis: named('redis'),
    workspace: named('log'),
    shared: expression("or(parameters('withRedis'), not(empty(parameters('REDIS_URL'))))"),
    ...environmentVariables
  },
  resources: [...environmentResources, ...redisResources, appResource],
  outputs: {
    url: { type: 'string', value: expression(appUrl) },
    egressAddress: { type: 'string', value: expression(egressAddress) }
  }
}

/** The text of infra/azuredeploy.json. */
export const makeTemplate = (): string => `${JSON.stringify(template, null, 2)}\n`
