/**
 * What to do with the solution, for the person who made it. Others report what an import leaves undone: calls lack the
 * key until somebody selects Update (https://github.com/microsoft/PowerPlatformConnectors/issues/2942). The commands do
 * not use `--publish-changes`, which would also publish unfinished work of others.
 */
import { command, comment, quote, step, title } from '../layout.ts'

/**
 * @param zip path of the solution, as shown to people
 * @param script the file to upload after the import, if the connector has one
 */
export function solutionSteps(zip: string, script?: string): string[] {
  const steps = [
    'Solutions > tyntec 2FA > the connector > Edit',
    'Security: check API Key, label apikey, name apikey, location Header',
    ...(script === undefined
      ? []
      : [`Code: upload ${quote(script)}, which the solution lacks, turn it on, choose all operations`]),
    'Update connector, even if nothing has changed: without it calls can lack the key',
    'Test: New connection with your API key, run SendOTP with your own number, then VerifyOTP with a wrong code',
    'It is well when that answers 200 with "valid": false. Only now import the solutions whose flows use the connector'
  ]
  return [
    title('Solution', 'not tried on a tenant; tell us how it went'),
    comment('keep the connector in this solution of its own, and import it before the flows that use it'),
    command(`pac solution import --path ${quote(zip)}`),
    comment('or https://make.powerapps.com > Solutions > Import solution; afterwards, there:'),
    ...steps.map((text, index) => step(index + 1, text))
  ]
}
