/**
 * What surrounds the container app: the workspace for its log, its environment, and optionally a network with one fixed
 * outgoing address.
 */
import type { ManagedEnvironment } from '@azure/arm-appcontainers'
import { resource } from './api-versions.ts'
import { expression, idOf, keysOf, stateOf } from './expressions.ts'

const FIXED_EGRESS = "parameters('withFixedEgress')"
const WORKSPACE = "variables('workspace')"
const NETWORK = "variables('network')"
const SUBNET = idOf('Microsoft.Network/virtualNetworks/subnets', NETWORK, "'apps'")

export const workspaceId = idOf('Microsoft.OperationalInsights/workspaces', WORKSPACE)
export const environmentId = idOf('Microsoft.App/managedEnvironments', "variables('environment')")
const addressId = idOf('Microsoft.Network/publicIPAddresses', NETWORK)
const gatewayId = idOf('Microsoft.Network/natGateways', NETWORK)
const networkId = idOf('Microsoft.Network/virtualNetworks', NETWORK)

/** The expression for the fixed outgoing address; empty without one. */
export const egressAddress = `if(${FIXED_EGRESS}, ${stateOf('Microsoft.Network/publicIPAddresses', addressId)}.ipAddress, '')`

/**
 * The key with which the environment writes into the workspace. Azure calls it shared, but reading Redis does not
 * reveal it.
 */
export const workspaceKey = `${keysOf('Microsoft.OperationalInsights/workspaces', workspaceId)}.primarySharedKey`

const properties: Pick<ManagedEnvironment, 'appLogsConfiguration' | 'vnetConfiguration' | 'workloadProfiles'> = {
  appLogsConfiguration: {
    destination: 'log-analytics',
    logAnalyticsConfiguration: {
      customerId: expression(`${stateOf('Microsoft.OperationalInsights/workspaces', workspaceId)}.customerId`),
      sharedKey: expression(workspaceKey)
    }
  },
  vnetConfiguration: expression(`if(${FIXED_EGRESS}, createObject('infrastructureSubnetId', ${SUBNET}), null())`),
  // An environment with workload profiles, which a NAT gateway needs. The Consumption profile is billed by use, without
  // a fee for the environment: https://learn.microsoft.com/azure/container-apps/billing
  workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
}

export const environmentResources = [
  resource('Microsoft.OperationalInsights/workspaces', WORKSPACE, {
    properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
  }),
  resource('Microsoft.Network/publicIPAddresses', NETWORK, {
    condition: expression(FIXED_EGRESS),
    sku: { name: 'Standard' },
    properties: { publicIPAllocationMethod: 'Static' }
  }),
  resource('Microsoft.Network/natGateways', NETWORK, {
    condition: expression(FIXED_EGRESS),
    sku: { name: 'Standard' },
    properties: { publicIpAddresses: [{ id: expression(addressId) }] },
    dependsOn: [expression(addressId)]
  }),
  resource('Microsoft.Network/virtualNetworks', NETWORK, {
    condition: expression(FIXED_EGRESS),
    properties: {
      addressSpace: { addressPrefixes: ['10.20.0.0/16'] },
      subnets: [
        {
          name: 'apps',
          properties: {
            // The smallest subnet that an environment accepts:
            // https://learn.microsoft.com/azure/container-apps/custom-virtual-networks
            addressPrefix: '10.20.0.0/27',
            natGateway: { id: expression(gatewayId) },
            delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
          }
        }
      ]
    },
    dependsOn: [expression(gatewayId)]
  }),
  resource('Microsoft.App/managedEnvironments', "variables('environment')", {
    properties,
    dependsOn: [expression(workspaceId), expression(networkId)]
  })
]
