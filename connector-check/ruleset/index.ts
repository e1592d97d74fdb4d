/**
 * All rules about apiDefinition.swagger.json and apiProperties.json. Rules that compare the two files get the content
 * of the other file as an argument.
 */

import { answerRules } from './definition/answers/answers.ts'
import { filterFunctionRules } from './definition/answers/filter-functions.ts'
import { responseRules } from './definition/answers/responses.ts'
import { aboutRules } from './definition/document/about.ts'
import { addressRules } from './definition/document/address.ts'
import { connectionRules } from './definition/document/connection.ts'
import { documentRules } from './definition/document/document.ts'
import { extensionRules } from './definition/document/extensions.ts'
import { keywordRules } from './definition/document/keywords.ts'
import { referenceRules } from './definition/document/references.ts'
import { reviewerRules } from './definition/document/reviewers.ts'
import { securityRules } from './definition/document/security.ts'
import { testValueRules } from './definition/document/test-values.ts'
import { textRules } from './definition/document/texts.ts'
import { titleRules } from './definition/document/title.ts'
import { dynamicRules } from './definition/inputs/dynamic/rules.ts'
import { enumLabelRules } from './definition/inputs/enum-labels.ts'
import { enumRules } from './definition/inputs/enums.ts'
import { parameterRules } from './definition/inputs/parameters.ts'
import { visibilityRules } from './definition/inputs/visibility.ts'
import { capabilityRules } from './definition/operations/capabilities.ts'
import { familyRules } from './definition/operations/families.ts'
import { mediaTypeRules } from './definition/operations/media-types.ts'
import { operationRules } from './definition/operations/operations.ts'
import { pathRules } from './definition/operations/paths.ts'
import { routingRules } from './definition/operations/routing.ts'
import { triggerRules } from './definition/operations/triggers.ts'
import { versionRules } from './definition/operations/versions.ts'
import { webhookRules } from './definition/operations/webhooks.ts'
import { binaryRules } from './definition/schemas/binary.ts'
import { constraintRules } from './definition/schemas/constraints.ts'
import { emptySchemaRules } from './definition/schemas/empty-schemas.ts'
import { loopRules } from './definition/schemas/loops.ts'
import { schemaRules } from './definition/schemas/schemas.ts'
import { typeRules } from './definition/schemas/types.ts'
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
    ...testValueRules,
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
    ...binaryRules,
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
