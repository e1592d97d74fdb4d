/**
 * The rules for Power Platform connectors: those for apiDefinition.swagger.json and those for apiProperties.json.
 * Rules that compare the two files get the other file's content when they are made.
 */
import { aboutRules } from './definition/about.ts'
import { addressRules } from './definition/address.ts'
import { answerRules } from './definition/answers.ts'
import { capabilityRules } from './definition/capabilities.ts'
import { connectionRules } from './definition/connection.ts'
import { constraintRules } from './definition/constraints.ts'
import { documentRules } from './definition/document.ts'
import { dynamicRules } from './definition/dynamic/rules.ts'
import { emptySchemaRules } from './definition/empty-schemas.ts'
import { enumLabelRules } from './definition/enum-labels.ts'
import { enumRules } from './definition/enums.ts'
import { extensionRules } from './definition/extensions.ts'
import { familyRules } from './definition/families.ts'
import { filterFunctionRules } from './definition/filter-functions.ts'
import { keywordRules } from './definition/keywords.ts'
import { loopRules } from './definition/loops.ts'
import { mediaTypeRules } from './definition/media-types.ts'
import { operationRules } from './definition/operations.ts'
import { parameterRules } from './definition/parameters.ts'
import { pathRules } from './definition/paths.ts'
import { referenceRules } from './definition/references.ts'
import { responseRules } from './definition/responses.ts'
import { reviewerRules } from './definition/reviewers.ts'
import { routingRules } from './definition/routing.ts'
import { schemaRules } from './definition/schemas.ts'
import { securityRules } from './definition/security.ts'
import { textRules } from './definition/texts.ts'
import { titleRules } from './definition/title.ts'
import { triggerRules } from './definition/triggers.ts'
import { typeRules } from './definition/types.ts'
import { versionRules } from './definition/versions.ts'
import { visibilityRules } from './definition/visibility.ts'
import { webhookRules } from './definition/webhooks.ts'
import { oauthRules } from './properties/oauth.ts'
import { oauthClientRules } from './properties/oauth-client.ts'
import { oauthDefinitionRules } from './properties/oauth-definition.ts'
import { parameterKeyRules } from './properties/parameter-keys.ts'
import { parameterRules as connectionParameterRules } from './properties/parameters.ts'
import { policyRules } from './properties/policies.ts'
import { policyReferenceRules } from './properties/policy-references.ts'
import { scriptOperationRules } from './properties/script-operations.ts'
import { shapeRules } from './properties/shape.ts'
import type { Rules } from './support/rule.ts'

/** The rules for apiDefinition.swagger.json. `properties` is the content of apiProperties.json. */
export function definitionRules(properties: unknown): Rules {
  return {
    ...documentRules,
    ...referenceRules,
    ...addressRules,
    ...titleRules,
    ...aboutRules,
    ...textRules,
    ...operationRules,
    ...versionRules,
    ...familyRules,
    ...visibilityRules,
    ...extensionRules,
    ...enumRules,
    ...enumLabelRules,
    ...dynamicRules,
    ...triggerRules,
    ...webhookRules,
    ...capabilityRules,
    ...filterFunctionRules,
    ...parameterRules,
    ...mediaTypeRules,
    ...keywordRules,
    ...pathRules,
    ...routingRules,
    ...responseRules,
    ...answerRules,
    ...emptySchemaRules,
    ...schemaRules,
    ...loopRules,
    ...constraintRules,
    ...typeRules,
    ...securityRules,
    ...connectionRules(properties),
    ...reviewerRules(properties)
  }
}

/** The rules for apiProperties.json. `definition` is the content of apiDefinition.swagger.json. */
export function propertiesRules(definition: unknown): Rules {
  return {
    ...shapeRules,
    ...scriptOperationRules(definition),
    ...connectionParameterRules(definition),
    ...parameterKeyRules,
    ...oauthRules,
    ...oauthClientRules,
    ...oauthDefinitionRules(definition),
    ...policyRules,
    ...policyReferenceRules(definition)
  }
}
