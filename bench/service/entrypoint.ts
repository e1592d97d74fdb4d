/**
 * The command line with which the image starts the proxy.
 */
import { readFileSync } from 'node:fs'
import { BUILT_PROXY } from '../kit/proxy.ts'

const DOCKERFILE = new URL('../../Dockerfile', import.meta.url)

/** Node's options in the last ENTRYPOINT of a Dockerfile. Throws if that does not start the proxy. */
export function optionsIn(dockerfile: string): string[] {
  const line = [...dockerfile.matchAll(/^ENTRYPOINT (\[.*\])$/gm)].at(-1)?.[1]
  const [node, ...rest] = JSON.parse(line ?? '[]') as string[]
  if (node !== 'node' || rest.pop() !== 'build/proxy/server.js')
    throw new Error('the Dockerfile does not start the proxy')
  return rest
}

/** The same command line for the Node that runs this process, without options that it does not know. */
export const entrypoint = (): readonly [file: string, ...args: string[]] => [
  process.execPath,
  ...optionsIn(readFileSync(DOCKERFILE, 'utf8')).filter((option) => process.allowedNodeEnvironmentFlags.has(option)),
  BUILT_PROXY
]
