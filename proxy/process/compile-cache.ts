/**
 * Enables Node's compile cache (22.8 and later), which shortens the next start. Imported early, because it only covers modules that
 * are loaded after it. The cache lies beside the bundle: in a folder that anybody may write to, such as /tmp, an attacker could
 * inject code. If the folder is not writable, there is no cache.
 * https://nodejs.org/api/module.html#module-compile-cache
 */
import module from 'node:module'
import { fileURLToPath } from 'node:url'

if ('enableCompileCache' in module) {
  const enable = module.enableCompileCache as (folder: string) => void
  enable(fileURLToPath(new URL('.compile-cache', import.meta.url)))
}
