/**
 * Looks into a running proxy through Node's inspector, for the length of a test.
 */
import { onTestFinished } from 'vitest'
import { connectInspector, type Inspector } from '../../bench/kit/inspector.ts'

/** Connects, until the test ends, to a process that was started with `--inspect=127.0.0.1:0` (0 takes a free port). */
export async function openInspector(proxy: { output(): string }): Promise<Inspector> {
  const inspector = await connectInspector(proxy.output())
  onTestFinished(() => inspector.close())
  return inspector
}
