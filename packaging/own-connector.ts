/**
 * Where this repository's own connector is. Found through package.json's `#connector`, so that it is the same folder for
 * the sources and for the build, beside which dist/connector/ may hold a package made earlier.
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * The connector folder, as a URL that ends in a slash. Looked for anew each time: a module that throws while it is loaded is never
 * loaded again.
 *
 * @throws {Error} where the definition is not there
 */
export function ownConnector(): URL {
  const definition = createRequire(import.meta.url).resolve('#connector/apiDefinition.swagger.json')
  return new URL('.', pathToFileURL(definition))
}
