/**
 * Generates proxy/definition/generated.ts from connector/apiDefinition.swagger.json.
 *
 * Since version 6, openapi-typescript reads only OpenAPI 3, while Power Platform reads only Swagger 2.0. So the
 * definition is converted in memory. @scalar/openapi-upgrader and swagger2openapi lead to identical types: both turn
 * `produces` into the media type of each response, and keep `default`, `enum` and `x-ms-*`. Only the first one is still
 * maintained. openapi-typescript 5.4.2, the last version that reads Swagger 2.0, gets no updates.
 */
import { upgrade } from '@scalar/openapi-upgrader'
import openapiTS, { astToString } from 'openapi-typescript'

const HEADER = `/** Made from connector/apiDefinition.swagger.json by \`npm run generate\`. Do not edit: change the definition. */\n\n`

/** @param definition the text of the definition */
export async function makeTypes(definition: string): Promise<string> {
  const upgraded = upgrade(JSON.parse(definition) as Record<string, unknown>, '3.0')
  return HEADER + astToString(await openapiTS(upgraded as Parameters<typeof openapiTS>[0]))
}
