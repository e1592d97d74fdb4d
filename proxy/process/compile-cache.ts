/**
 * V8's compiled code from an earlier start, kept beside the bundle, where Node can (22.8 and later): it shortens the next
 * start. Imported first, for it serves what is loaded after it. Where the folder cannot be written nothing happens; a folder that
 * anybody may write to, such as the system's for temporary files, would be a way to bring in code.
 * https://nodejs.org/api/module.html#module-compile-cache
 */
import module from 'node:module'
import { fileURLToPath } from 'node:url'

if ('enableCompileCache' in module) {
  const enable = module.enableCompileCache as (folder: string) => void
  enable(fileURLToPath(new URL('.compile-cache', import.meta.url)))
}
