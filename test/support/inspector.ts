/**
 * Looks into a running proxy through Node's inspector, for the length of a test.
 */
import { onTestFinished } from 'vitest'
import { connectInspector, type Inspector } from '../../bench/kit/inspector.ts'

/** Connects until the test ends. */
export async function openInspector({ inspector: address }: { inspector: string }): Promise<Inspector> {
  const inspector = await connectInspector(address)
  onTestFinished(() => inspector.close())
  return inspector
}
