/**
 * Load by autocannon, in a process of its own that serves one load after the other. https://github.com/mcollina/autocannon
 */
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startChild } from '../../kit/children.ts'
import { withFileLimit } from '../../kit/file-limit.ts'
import { installedVersion } from '../../kit/installed.ts'
import { GRACE, type LoadGenerator, type LoadOptions, type LoadResult } from './load.ts'

const SCRIPT = fileURLToPath(new URL('autocannon-process.ts', import.meta.url))

/** Starts the process. */
export async function startAutocannon(folder: string): Promise<LoadGenerator> {
  const child = startChild({
    command: await withFileLimit([process.execPath, '--import', import.meta.resolve('tsx'), SCRIPT]),
    log: `${folder}/autocannon.log`,
    ipc: true
  })
  return {
    title: `autocannon ${await installedVersion('autocannon')}`,
    async run(options: LoadOptions): Promise<LoadResult> {
      const signal = AbortSignal.timeout(options.seconds * 1_000 + GRACE)
      const reply = once(child.process, 'message', { signal })
      child.process.send(options)
      const [result] = await reply.catch(() => {
        throw new Error(`autocannon gives no result:\n${child.output()}`)
      })
      return result as LoadResult
    },
    stop: () => child.stop()
  }
}
