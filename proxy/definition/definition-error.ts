/** Thrown if the connector's definition cannot be used; the message says in one line what is wrong with it. */
export class DefinitionError extends Error {
  override name = 'DefinitionError' as const
}
