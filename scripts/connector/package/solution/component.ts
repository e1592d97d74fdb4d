/**
 * The names of the connector in a solution: the entries of the zip, customizations.xml and solution.xml all use them.
 */
import { v3 } from 'uuid'

/** `name` is the schema name, `id` a GUID in lower case without braces. */
export type Component = { name: string; id: string; title: string }

/**
 * Characters. pac leaves out a connector with a longer name when it unpacks
 * (https://github.com/microsoft/powerplatform-build-tools/issues/882).
 */
const LONGEST_NAME = 30

/** Our namespace, made once at random. It gives each name one ID (RFC 4122, version 3). */
const NAMESPACE = '5e2f7a5e-6f0b-4c39-9d52-0c6a1f8d7b43'

/**
 * Makes the name as Microsoft's exports do: prefix, underscore, and the title in lower case, in which each character
 * except letters and digits becomes a hyphen and its code (`-20` for a blank). The ID is made from the name, so that a
 * new package updates the connector instead of adding another one.
 *
 * @throws {Error} for a title that makes the name too long
 */
export function component(prefix: string, title: string): Component {
  const name = `${prefix}_${coded(title)}`
  if (name.length > LONGEST_NAME) {
    throw new Error(
      `the connector's name ${name} has ${name.length} characters, and ${LONGEST_NAME} are allowed: shorten the title`
    )
  }
  return { name, id: v3(name, NAMESPACE), title }
}

const coded = (title: string): string =>
  [...Buffer.from(title.toLowerCase())].map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : hex(byte))).join('')
const isPlain = (byte: number): boolean => /[a-z0-9]/.test(String.fromCharCode(byte))
const hex = (byte: number): string => `-${byte.toString(16).padStart(2, '0')}`
