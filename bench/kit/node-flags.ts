/**
 * Node's flags for the proxy. They come from the script `start` of package.json, so that the benchmark measures what
 * people run. A test compares the Dockerfile with them.
 */
import manifest from '#package.json' with { type: 'json' }

/** The flags between `node` and the proxy's file in an npm script. Throws if the script does not start the proxy. */
export function nodeFlagsIn(script: string): readonly string[] {
  const words = /\bnode ((?:-\S+ )*)build\/proxy\/server\.js\b/.exec(script)?.[1]
  if (words === undefined) throw new Error(`no start of build/proxy/server.js in: ${script}`)
  return words.split(' ').filter(Boolean)
}

export const NODE_FLAGS: readonly string[] = nodeFlagsIn(manifest.scripts.start)
