/**
 * How to run this command again from a shell. Not by `npm start --`, which would build again.
 */
import { basename, isAbsolute, relative } from 'node:path'

/**
 * @param script path of the script that runs, as in `process.argv`
 * @param folder the current one
 * @returns the command as it is typed into a shell, without arguments
 */
export function ownCommand(script: string, folder: string): string {
  // A package manager puts a link without an ending on the path.
  if (!/\.[jt]s$/.test(script)) return basename(script)
  const inside = relative(folder, script)
  const path = inside.startsWith('..') || isAbsolute(inside) ? script : inside
  return `${script.endsWith('.ts') ? 'npx tsx' : 'node'} ${path.includes(' ') ? `"${path}"` : path}`
}
