// What must exist before the image: a resource group, and the registry that builds and keeps the image. infra/proxy.bicep has the rest.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment. The resource group is named after it.')
param environmentName string

@minLength(1)
@description('Region of all resources.')
param location string

var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module registry 'registry.bicep' = {
  name: 'registry'
  scope: group
  params: {
    location: location
    tags: tags
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.server
output PROXY_IDENTITY_ID string = registry.outputs.identityId
