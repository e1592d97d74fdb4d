/**
 * What to do with a package, for the person who made it: commands to copy, with their own paths, and the steps in the
 * portal.
 * https://learn.microsoft.com/power-platform/developer/cli/reference/connector
 * https://learn.microsoft.com/connectors/custom-connectors/paconn-cli
 */
import { join } from 'node:path'
import colors from 'picocolors'
import type { Address } from '../../../packaging/address.ts'
import type { ApiProperties } from '../../../packaging/connector-files.ts'
import type { Files } from '../../../packaging/connector-folder.ts'
import { command, comment, quote, row, step, title } from './layout.ts'
import { solutionSteps } from './solution/steps.ts'

/** The flag of `pac connector create` and `update` for each file that they take. */
const PAC_FLAGS: Record<string, string> = {
  'apiDefinition.swagger.json': '--api-definition-file',
  'apiProperties.json': '--api-properties-file',
  'icon.png': '--icon-file',
  'script.csx': '--script-file'
}

export type Made = {
  address: Address
  /** As shown to people: relative to the current folder if they are inside it. */
  paths: { connector: string; m365?: string; zip: string; solution?: string }
  files: Files
  properties: ApiProperties
}

/** The text to print. */
export function instructions({ address, paths, files, properties }: Made): string {
  const { connector, m365, zip, solution } = paths
  const file = (name: string) => join(connector, name)
  const pac = [...files.keys()].flatMap((name) => (PAC_FLAGS[name] ? [`${PAC_FLAGS[name]} ${quote(file(name))}`] : []))
  const hasScript = files.has('script.csx')
  const { iconBrandColor, stackOwner } = properties.properties
  return [
    `${colors.green('✓')} The connector calls ${colors.bold(`${address.scheme}://${address.host}`)}`,
    row(connector, `${files.size} files`),
    row(zip, 'the same files, to hand on'),
    ...(solution === undefined ? [] : [row(solution, 'the connector as an unmanaged solution')]),
    ...(m365 === undefined ? [] : [row(m365, 'for Microsoft 365 Copilot: see its README.md')]),
    ...(address.scheme === 'http' ? [warning] : []),
    title('Power Platform CLI', 'once: pac auth create --environment "ID or URL"'),
    command(['pac connector create', ...pac].join(' ')),
    comment('later, to bring a change in (pac connector list shows the ID)'),
    command(['pac connector update --connector-id "CONNECTOR-ID"', ...pac].join(' ')),
    title('paconn', 'reads settings.json, asks for the environment and notes the ID of the new connector there'),
    command(`cd ${quote(connector)}`),
    command('paconn login'),
    command('paconn create --settings settings.json'),
    comment('later, to bring a change in'),
    command('paconn update --settings settings.json'),
    title('Portal', 'https://make.powerautomate.com or https://make.powerapps.com'),
    step(1, 'More > Discover all > Custom connectors > New custom connector > Import an OpenAPI file'),
    step(2, `Name: tyntec 2FA. File: ${quote(file('apiDefinition.swagger.json'))}`),
    step(3, `General: upload ${quote(file('icon.png'))}, background colour ${iconBrandColor}`),
    step(4, `General: the scheme is ${address.scheme.toUpperCase()} and the host is ${address.host}`),
    step(5, 'Security: API Key, label apikey, name apikey, location Header'),
    ...(hasScript ? [step(6, `Code: upload ${quote(file('script.csx'))}, turn it on, choose all operations`)] : []),
    step(
      hasScript ? 7 : 6,
      'Create connector, then Test: New connection with your API key, and run SendOTP with your own number'
    ),
    ...(solution === undefined ? [] : solutionSteps(solution, hasScript ? file('script.csx') : undefined)),
    ...(stackOwner === undefined ? [] : ['', hint(file('apiProperties.without-stackOwner.json'))]),
    ''
  ].join('\n')
}

const warning = colors.yellow(
  '! http carries API keys, phone numbers and codes unencrypted: for a tunnel only. Microsoft 365 Copilot refuses it.'
)
const hint = (path: string) =>
  `${colors.dim('If the service refuses stackOwner (some regions do), use')} ${quote(path)} ${colors.dim('for apiProperties.json.')}`
