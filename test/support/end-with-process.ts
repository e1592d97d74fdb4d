/**
 * A test run that is cut short must leave no child process behind. One listener ends them all: Node warns of more than ten.
 */
const ends = new Set<() => void>()
process.once('exit', () => {
  for (const end of ends) end()
})

/** Has `end` called where this process exits. @returns takes that back, for when the child has ended by itself */
export function endWithProcess(end: () => void): () => void {
  ends.add(end)
  return () => void ends.delete(end)
}
