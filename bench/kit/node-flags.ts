/**
 * The flags of Node with which the proxy is started. Their one source is the script `start` of package.json, so that what is
 * measured is what people run; a test holds the Dockerfile to the same.
 */
import manifest from '#package.json' with { type: 'json' }

/** What stands between `node` and the proxy's file in a script of npm. Throws where nothing starts the proxy. */
export function nodeFlagsIn(script: string): readonly string[] {
  const words = /\bnode ((?:-\S+ )*)build\/proxy\/server\.js\b/.exec(script)?.[1]
  if (words === undefined) throw new Error(`no start of build/proxy/server.js in: ${script}`)
  return words.split(' ').filter(Boolean)
}

export const NODE_FLAGS: readonly string[] = nodeFlagsIn(manifest.scripts.start)
