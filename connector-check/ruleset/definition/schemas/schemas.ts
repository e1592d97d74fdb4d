/**
 * Rules about contradictory schemas: arrays without items, required properties that cannot exist, and keywords on the
 * wrong type.
 */
import { inputSchemas, isInput } from '../../support/inputs.ts'
import {
  at,
  type Fields,
  fields,
  isFields,
  list,
  own,
  type Path,
  pointer,
  resolve,
  shown,
  text
} from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { sitesOf } from '../../support/sites.ts'

export const schemaRules: Rules = {
  'ppc-array-items': {
    severity: 'error',
    page: 'validator',
    asks: 'An array says what its items are.',
    rows: ['ArrayHasNoItems'],
    given: ['parameter', 'schema', 'property', 'items', 'header'],
    check: ({ type, items, properties }) =>
      type === 'array' &&
      !isFields(items) && {
        message: isFields(properties)
          ? 'Only an object has properties: write "type": "object", or move them into "items".'
          : 'Add "items": say what the array holds, such as { "type": "string" }.',
        at: ['type']
      }
  },

  'ppc-required-property': {
    severity: 'error',
    page: 'validator',
    asks: 'What a schema lists as required is among its properties.',
    rows: ['RequiredPropertyDefinitionMissing'],
    given: ['schema', 'property'],
    check: (node, { document, path }) => {
      // A part of an allOf is not judged alone: it may require a property that another part describes.
      if (isPart(path)) return
      const lists = requiredLists(node)
      const names = lists.length === 0 ? undefined : propertiesOf(document, node)
      if (names === undefined) return
      return lists.flatMap(({ required, at }) =>
        required.map(
          (name, index) =>
            !names.has(text(name)) && {
              message: `"${text(name)}" is required but not among the properties: describe it, or take it out of "required".`,
              at: [...at, index]
            }
        )
      )
    }
  },

  // Only a warning on import: the list has no effect there, and published connectors with it work.
  'ppc-required-object': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'Only an object has a list of required properties.',
    rows: ['RequiredPropertyNotOnObject'],
    given: ['schema', 'property'],
    check: ({ type: stated, items, required }) => {
      const type = stated ?? (isFields(items) ? 'array' : undefined)
      return (
        Array.isArray(required) &&
        typeof type === 'string' &&
        type !== 'object' && {
          message: `Remove "required": it means nothing on type ${shown(type)}; it belongs on the object with these properties.`,
          at: ['required']
        }
      )
    }
  },

  'ppc-discriminator': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'A discriminator is the name of a required property of type string.',
    rows: ['DiscriminatorMustBeARequiredStringProperty'],
    given: ['schema', 'property'],
    check: (node, { document }) => {
      if (typeof node.discriminator !== 'string') return
      const name = node.discriminator
      const at = ['discriminator']
      const parts = partsOf(document, node)
      const property = parts.map(({ properties }) => own(fields(properties), name)).find((value) => value !== undefined)
      if (property === undefined) return { message: `There is no property "${name}": describe it.`, at }
      if (resolve(document, property).type !== 'string') return { message: `Make "${name}" a string.`, at }
      return (
        !parts.some(({ required }) => list(required).includes(name)) && {
          message: `List "${name}" as required: it decides which schema is meant.`,
          at
        }
      )
    }
  },

  'ppc-read-only-input': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'No input is both required and readOnly.',
    rows: ['RequiredReadOnlyPropertyNotAllowedAsInput'],
    given: 'document',
    check: (_, { document }) => {
      const shared = inputSchemas(document)
      return sitesOf(document, 'property')
        .filter(({ node, path }) => resolve(document, node).readOnly === true && isGiven(path, shared))
        .filter(({ required, path, name }) => required || isRequiredInWhole(document, path, name))
        .map(({ path, name, node }) => ({
          message: `"${name}" is required, but nobody can fill in a readOnly input: remove "readOnly", or take it out of "required".`,
          at: [...path, '$ref' in node ? '$ref' : 'readOnly']
        }))
    }
  },

  'ppc-dictionary-editor': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'Only an object that allows additional properties has the editor "dictionary".',
    rows: ['InvalidCustomEditorExtensionDictionaryValue'],
    given: ['schema', 'property'],
    check: ({ type, additionalProperties, ...node }) =>
      node['x-ms-editor'] === 'dictionary' &&
      (type !== 'object' || additionalProperties === false) && {
        message: 'A dictionary is an object with "additionalProperties": write it so, or remove the editor.',
        at: ['x-ms-editor']
      }
  }
}

/** Whether a property in one part of an allOf is required by the whole, or by another part. */
function isRequiredInWhole(document: Fields, path: Path, name: string): boolean {
  let home = path.slice(0, -2)
  if (!isPart(home)) return false
  while (isPart(home)) home = home.slice(0, -2)
  return partsOf(document, fields(at(document, home))).some(({ required }) => list(required).includes(name))
}

/** Whether the site is in the schema of a parameter, or in a shared schema that a parameter uses. */
function isGiven(path: Path, shared: Set<string>): boolean {
  return path[0] === 'definitions' ? shared.has(pointer(path.slice(0, 2))) : isInput(path)
}

const isPart = (path: Path) => path.at(-2) === 'allOf' && typeof path.at(-1) === 'number'

/** The lists of required properties of an object and of the inline parts of its allOf, each with its path. */
function requiredLists(node: Fields): { required: unknown[]; at: Path }[] {
  const open: { node: Fields; at: Path }[] = [{ node, at: [] }]
  for (const { node: whole, at } of open) {
    for (const [index, part] of list(whole.allOf).entries()) {
      if (isFields(part)) open.push({ node: part, at: [...at, 'allOf', index] })
    }
  }
  return open
    .filter(({ node: { type, properties } }) => type === 'object' || (type === undefined && isFields(properties)))
    .map(({ node: { required }, at }) => ({ required: list(required), at: [...at, 'required'] }))
    .filter(({ required }) => required.length > 0)
}

/** The names of the properties, including those of `allOf`; undefined if there may be others. */
function propertiesOf(document: Fields, schema: Fields): Set<string> | undefined {
  const parts = partsOf(document, schema)
  if (parts.some(isOpen)) return undefined
  return new Set(parts.flatMap((part) => Object.keys(fields(part.properties))))
}

/** The schema and all parts of its allOf, recursively. */
function partsOf(document: Fields, schema: Fields): Fields[] {
  const parts = new Set([schema])
  for (const part of parts) for (const value of list(part.allOf)) parts.add(resolve(document, value))
  return [...parts]
}

function isOpen({ additionalProperties, ...schema }: Fields): boolean {
  return isFields(additionalProperties) || additionalProperties === true || 'x-ms-dynamic-schema' in schema
}
