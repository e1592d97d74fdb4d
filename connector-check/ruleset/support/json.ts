/**
 * Safe access to JSON of any shape. A file may be wrong in any way, so a rule never assumes a type. A value of the
 * wrong type counts as absent: ppc-valid-swagger, or a rule about the shape of apiProperties.json, reports it.
 */
export type Fields = Record<string, unknown>
export type Path = (string | number)[]

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object itself, or an empty one. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** The entries of the object whose values are objects. */
export function members(value: unknown): [string, Fields][] {
  return Object.entries(fields(value)).filter((entry): entry is [string, Fields] => isFields(entry[1]))
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

export function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string')
}

/** The string, or an empty one. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/**
 * A value of the file for a message or a key: a string unchanged, anything else as JSON. Template literals and
 * `String()` would throw for an object whose own `toString` is not a function.
 */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
}

/** An own entry of an object. The key comes from a file, and could be "constructor" or "__proto__". */
export function own<Value>(object: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** The value at a path; undefined if there is none. */
export function at(document: unknown, path: Path): unknown {
  let value = document
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Fields)[key]
  }
  return value
}

/** The path that a JSON pointer ("/a~1b", RFC 6901) stands for. */
export function pathOf(pointer: string): Path {
  const parts = pointer.split('/').slice(1)
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Parses a JSON pointer in a URI fragment ("#/a~1b", RFC 6901 section 6) to a path; undefined if it is none. */
export function localPath(ref: unknown): Path | undefined {
  if (typeof ref !== 'string' || !/^#(\/|$)/.test(ref)) return undefined
  try {
    return pathOf(decodeURIComponent(ref.slice(1)))
  } catch {
    return undefined
  }
}

/** The object at the end of a chain of `$ref`s; an empty object if the target is missing, outside the file, or circular. */
export function resolve(document: unknown, value: unknown): Fields {
  let node = fields(value)
  for (let steps = 0; '$ref' in node; steps++) {
    const path = localPath(node.$ref)
    if (path === undefined || steps > 20) return {}
    node = fields(at(document, path))
  }
  return node
}

export function pointer(path: Path): string {
  let text = ''
  for (const part of path) {
    const name = String(part)
    text += `/${/[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name}`
  }
  return text
}
