/**
 * Ends the checks because of a problem on this machine, which says nothing about the deployment. `message` is for
 * people.
 */
export class CouldNotRun extends Error {
  override name = 'CouldNotRun' as const
}
