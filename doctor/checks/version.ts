import { createRequire } from 'node:module'
import { ok, warning } from '../check.ts'
import { checkOfFrontPage } from '../http/front-page.ts'

/** The version of this package. Its checks are for a proxy of the same version. */
const OWN: string = createRequire(import.meta.url)('#package.json').version

/** Checks that the proxy has the version of these checks. */
export const VERSION = checkOfFrontPage({ code: 'VERSION', about: 'the version' }, ({ version }) => {
  const order = compare(version, OWN)
  if (order === 0) return ok(`${version}, as this command`)
  return order < 0
    ? warning(`The proxy is version ${version}, older than this command's ${OWN}.`, `Deploy version ${OWN}.`)
    : warning(
        `The proxy is version ${version}, newer than this command's ${OWN}.`,
        `Run the doctor of version ${version}: this one does not know what is new.`
      )
})

/** Negative if the first is older. A version with a suffix is older than the same one without. */
function compare(one: string, other: string): number {
  const [ones, others] = [one, other].map((version) => version.replace(/-.*/, '').split('.').map(Number))
  for (const [index, part] of (ones ?? []).entries()) {
    const difference = part - (others?.[index] ?? 0)
    if (difference !== 0) return difference
  }
  return Number(other.includes('-')) - Number(one.includes('-'))
}
