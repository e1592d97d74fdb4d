/**
 * Every place in a connector folder that breaks a rule, whatever the profile: Swagger 2.0, the rules about both files,
 * their text, the icon and the script. With an older version to compare with, also what would break existing flows.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { breakingBreaches } from './breaking/breaking.ts'
import { InputError } from './input/input-error.ts'
import { unreadable } from './input/read-file.ts'
import { readSource, readSourceIfThere, type SourceFile } from './input/source-file.ts'
import { type Breach, breachAt } from './report/finding.ts'
import { severityOf } from './rules/catalogue.ts'
import { fileBreaches, textBreaches } from './rules/file.ts'
import { iconBreaches } from './rules/icon.ts'
import { scriptBreaches } from './rules/script.ts'
import { swaggerSchemaBreaches } from './rules/swagger-schema.ts'
import { definitionRules, propertiesRules } from './ruleset/index.ts'
import { fields } from './ruleset/support/json.ts'
import { complaintsOf, type Rules } from './ruleset/support/rule.ts'

const DEFINITION = 'apiDefinition.swagger.json'
const PROPERTIES = 'apiProperties.json'

export type Breaches = {
  breaches: Breach[]
  /** The two files as they were read. */
  sources: SourceFile[]
}

/**
 * @param folder holds apiDefinition.swagger.json and apiProperties.json
 * @param against a connector folder or a definition file to compare with
 * @throws {InputError} when a file is missing, unreadable or not JSON
 */
export async function breachesIn(folder: string, against?: string): Promise<Breaches> {
  if (!(await isFolder(folder))) throw new InputError(folder, `is a file: name the folder that holds ${DEFINITION}`)
  const definition = await readSource(join(folder, DEFINITION))
  const properties = await readSource(join(folder, PROPERTIES))
  const breaches = [
    ...(await definitionBreaches(definition, properties)),
    ...ruleBreaches(properties, propertiesRules(definition.data)),
    ...textBreaches(properties),
    ...(await iconBreaches(properties)),
    ...(await scriptBreaches(properties)),
    ...(against === undefined ? [] : await compare(definition, properties, against))
  ]
  return { breaches, sources: [definition, properties] }
}

/** In another version of OpenAPI, reports only the version: every other finding would follow from it. */
async function definitionBreaches(definition: SourceFile, properties: SourceFile): Promise<Breach[]> {
  const rules = definitionRules(properties.data)
  const version = rules['ppc-swagger-version']
  if (fields(definition.data).swagger !== '2.0' && version !== undefined) {
    return ruleBreaches(definition, { 'ppc-swagger-version': version })
  }
  const found = [...ruleBreaches(definition, rules), ...fileBreaches(definition)]
  // An error of Swagger's schema is left out only where another error covers it. A warning at the same place does not
  // count.
  const known = found.filter(({ rule }) => severityOf(rule, 'import') === 'error')
  return [
    ...found,
    ...(await swaggerSchemaBreaches(
      definition,
      known.map(({ pointer }) => pointer)
    ))
  ]
}

function ruleBreaches(source: SourceFile, rules: Rules): Breach[] {
  return complaintsOf(fields(source.data), rules).map(({ rule, message, path }) =>
    breachAt(source, rule, message, path)
  )
}

async function compare(definition: SourceFile, properties: SourceFile, against: string): Promise<Breach[]> {
  const inFolder = await isFolder(against)
  const old = await readSource(inFolder ? join(against, DEFINITION) : against)
  const oldProperties = inFolder ? await readSourceIfThere(join(against, PROPERTIES)) : undefined
  return breakingBreaches({ definition, properties }, { definition: old.data, properties: oldProperties?.data })
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch((error: unknown) => unreadable(path, error))).isDirectory()
}
