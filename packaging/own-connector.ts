/**
 * Where this repository's own connector lies. Found through package.json's `#connector`, so that it is the same folder for
 * the sources and for the build, beside which dist/connector/ may hold a package made earlier.
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const definition = createRequire(import.meta.url).resolve('#connector/apiDefinition.swagger.json')

/** The connector folder, as a URL that ends in a slash. */
export const OWN_CONNECTOR = new URL('.', pathToFileURL(definition))
