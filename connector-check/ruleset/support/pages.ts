/**
 * The pages of Microsoft that the rules come from. Each finding links to its page.
 */
const CUSTOM_CONNECTORS = 'https://learn.microsoft.com/connectors/custom-connectors'

export const pages = {
  limits: `${CUSTOM_CONNECTORS}/faq`,
  codingStandards: `${CUSTOM_CONNECTORS}/coding-standards`,
  submission: `${CUSTOM_CONNECTORS}/certification-submission`,
  texts: `${CUSTOM_CONNECTORS}/connector-string-guidance`,
  validator: `${CUSTOM_CONNECTORS}/certification-swagger-validator-rules`,
  extensions: `${CUSTOM_CONNECTORS}/openapi-extensions`,
  environmentVariables: `${CUSTOM_CONNECTORS}/environment-variables`,
  testConnection: `${CUSTOM_CONNECTORS}/test-connection`,
  webhooks: `${CUSTOM_CONNECTORS}/create-webhook-trigger`,
  versioning: `${CUSTOM_CONNECTORS}/operational-versioning`,
  updates: `${CUSTOM_CONNECTORS}/certification-updates`,
  multiAuth: `${CUSTOM_CONNECTORS}/multi-auth`,
  paconn: `${CUSTOM_CONNECTORS}/paconn-cli`,
  connectionParameters: `${CUSTOM_CONNECTORS}/connection-parameters`,
  policies: `${CUSTOM_CONNECTORS}/policy-templates`,
  code: `${CUSTOM_CONNECTORS}/write-code`,
  apiKey: `${CUSTOM_CONNECTORS}/define-openapi-definition`,
  unauthenticated: `${CUSTOM_CONNECTORS}/policy-templates/setconnectionstatustounauthenticated/setconnectionstatustounauthenticated`
} as const
