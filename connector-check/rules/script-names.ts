/**
 * Names in a script from namespaces that the platform does not allow.
 */
import { isAllowedType, NAMESPACES } from './script-namespaces.ts'

/**
 * Matches `using A.B;`, `using static A.B.Type;` and `using Alias = A.B.Type<…>;`. The bound of 500 characters keeps
 * matching fast.
 */
const USING = /\busing\s+(static\s+|\w+\s*=\s*)?((?:global\s*::\s*)?[A-Za-z_]\w*(?:\s*\.\s*\w+)*)\s*(?:<[^;]{0,500})?;/g
/** A name that begins with a namespace and is not a member of something else. */
const QUALIFIED = /(?<![\w.]|\.\s)(?:System|Microsoft|Newtonsoft)(?:\s*\.\s*\w+)+/g
/** Types that the script declares. */
const DECLARED = /\b(?:class|struct|enum|interface)\s+(?=(\w+))/g

/** Names of such namespaces and of types in them, as far as the code shows them, and their offsets. */
export function foreignNames(code: string): { name: string; index: number }[] {
  const usings = [...code.matchAll(USING)].map(({ index, 0: whole, 1: form, 2: name = '' }) => {
    const start = index + whole.indexOf(name, 'using '.length + (form?.trimEnd().length ?? 0))
    return { index: start, end: start + name.length, name: plain(name), isNamespace: form === undefined }
  })
  const declared = new Set([...code.matchAll(DECLARED)].map(([, name]) => name))
  const others = usings.filter(({ name, isNamespace }) =>
    isNamespace ? !NAMESPACES.has(name) : !isAllowedType(name) && !declared.has(name.split('.', 1)[0])
  )
  const qualified = [...code.matchAll(QUALIFIED)]
    .map(({ index, 0: name }) => ({ index, name: plain(name) }))
    .filter(({ name }) => !isAllowedType(name))
  return [...others, ...outside(qualified, usings)]
}

/** The names outside all ranges. Both lists are in the order of the text. */
function outside<Name extends { index: number }>(names: Name[], ranges: { index: number; end: number }[]): Name[] {
  let next = 0
  return names.filter(({ index }) => {
    while ((ranges[next]?.end ?? index + 1) <= index) next++
    return (ranges[next]?.index ?? index + 1) > index
  })
}

const plain = (name: string): string => name.replaceAll(/\s|global\s*::/g, '')
