/**
 * Ends the checks: what is wrong is wrong with this machine, and says nothing about the deployment. `message` is for a person.
 */
export class CouldNotRun extends Error {
  override name = 'CouldNotRun' as const
}
