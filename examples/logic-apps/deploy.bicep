// Deploys the workflows of this folder as they are, with the values that belong to you.
// https://learn.microsoft.com/azure/templates/microsoft.logic/workflows

@description('Public address of the proxy: https, host, no slash at the end.')
param proxyUrl string

@description('API key of the tyntec account.')
@secure()
param apiKey string

@description('Where your form is told to ask the person for the code. Empty: send-wait-verify is not deployed.')
param formUrl string = ''

param location string = resourceGroup().location

resource send 'Microsoft.Logic/workflows@2019-05-01' = {
  name: 'otp-send'
  location: location
  properties: {
    definition: loadJsonContent('send.json').definition
    parameters: {
      proxyUrl: { value: proxyUrl }
      apiKey: { value: apiKey }
    }
  }
}

resource verify 'Microsoft.Logic/workflows@2019-05-01' = {
  name: 'otp-verify'
  location: location
  properties: {
    definition: loadJsonContent('verify.json').definition
    parameters: {
      proxyUrl: { value: proxyUrl }
      apiKey: { value: apiKey }
    }
  }
}

resource sendWaitVerify 'Microsoft.Logic/workflows@2019-05-01' = if (formUrl != '') {
  name: 'otp-send-wait-verify'
  location: location
  properties: {
    definition: loadJsonContent('send-wait-verify.json').definition
    parameters: {
      proxyUrl: { value: proxyUrl }
      apiKey: { value: apiKey }
      formUrl: { value: formUrl }
    }
  }
}
