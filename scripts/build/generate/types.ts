/**
 * proxy/definition/generated.ts from connector/apiDefinition.swagger.json.
 *
 * openapi-typescript reads OpenAPI 3 only since version 6, and Power Platform reads Swagger 2.0 only, so the definition is
 * converted in memory. @scalar/openapi-upgrader and swagger2openapi lead to the same types, byte for byte: both turn
 * `produces` into the media type of each answer and keep `default`, `enum` and `x-ms-*`. The first one is still maintained.
 * Pinning openapi-typescript 5.4.2, the last version that reads Swagger 2.0 itself, would have ended that line of updates.
 */
import { upgrade } from '@scalar/openapi-upgrader'
import openapiTS, { astToString } from 'openapi-typescript'

const HEADER = `/** Made from connector/apiDefinition.swagger.json by \`npm run generate\`. Do not edit: change the definition. */\n\n`

/** @param definition the text of the definition */
export async function makeTypes(definition: string): Promise<string> {
  const upgraded = upgrade(JSON.parse(definition) as Record<string, unknown>, '3.0')
  return HEADER + astToString(await openapiTS(upgraded as Parameters<typeof openapiTS>[0]))
}
