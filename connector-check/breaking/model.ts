/**
 * What a saved flow stores about the operations of a connector: inputs by name and outputs by path, each with its
 * schema. Two versions are compared in these terms. Schemas are opened one level at a time, because a small file can
 * describe more paths than fit into memory.
 */
import { at, type Fields, fields, isFields, list, type Path, shown, text, texts } from '../ruleset/support/json.ts'
import { sitesOf } from '../ruleset/support/sites.ts'
import { isWebhook } from '../ruleset/support/webhooks.ts'
import { composed, type Found, follow, together } from './schema.ts'

export type Field = {
  /** As flows name it, such as "items[].id"; empty for the whole response. */
  name: string
  /** An input: path, query, header, body or formData. An output: response or notification. */
  in: string
  required: boolean
  /** Whether it is hidden and has a default: the platform sends it, and flows need not. */
  isPreset: boolean
  /** The path of its x-ms-visibility, if it is hidden. */
  hidden: Path | undefined
  /** Whether it, or an object around it, is hidden. */
  isUnseen: boolean
  /** Its schema with `$ref`s followed and `allOf` merged. `path` says where the schema is. */
  node: Fields
  /** What the schema is composed of: itself first, then the parts of its `allOf`. */
  parts: Found[]
  path: Path
  /** Where it is declared. Differs from `path` behind a `$ref` and for a body. */
  declared: Path
}

export type StoredOperation = {
  method: string
  url: string
  path: Path
  inputs: Field[]
  /** The whole response; absent when it has no schema. */
  output: Field | undefined
  /** The responses of the other 2xx statuses that have a schema, by status. */
  others: Map<string, Field>
  /** What the service sends to a webhook: a flow that this trigger starts reads it. */
  notification: Field | undefined
  /** The success status; empty if none is declared. */
  status: string
  /** Whether it is a trigger, and of which kind ("batch", "single"); empty for an action. */
  trigger: string
  isInternal: boolean
  /** The path of the response. */
  home: Path
}

/** The operations by operationId. No flow can refer to one without an operationId. */
export function storedOperations(definition: unknown): Map<string, StoredOperation> {
  const found = sitesOf(definition, 'operation').flatMap(({ node, path, name }) => {
    if (typeof node.operationId !== 'string') return []
    const [, url = ''] = path
    const shared = fields(at(definition, ['paths', url]))
    const own = list(node.parameters).flatMap((value, index) =>
      input(definition, value, [...path, 'parameters', index])
    )
    const inherited = list(shared.parameters)
      .flatMap((value, index) => input(definition, value, ['paths', url, 'parameters', index]))
      .filter((parameter) => !own.some((other) => other.name === parameter.name && other.in === parameter.in))
    const responses = fields(node.responses)
    const status = statusOf(definition, responses)
    const response = follow(definition, responses[status], [...path, 'responses', status])
    const operation: StoredOperation = {
      method: name,
      url: String(url),
      path,
      inputs: [...inherited, ...own],
      output: answer(definition, responses, status, path),
      others: new Map(
        statuses(responses)
          .filter((key) => key !== status)
          .flatMap((key) => {
            const other = answer(definition, responses, key, path)
            return other === undefined ? [] : [[key, other] as const]
          })
      ),
      notification: notification(definition, path, node),
      status: status === 'default' ? '' : status,
      trigger: 'x-ms-trigger' in node ? text(node['x-ms-trigger']) || 'some' : '',
      isInternal: node['x-ms-visibility'] === 'internal',
      home: response.path
    }
    return [[node.operationId, operation] as const]
  })
  return new Map(found)
}

/**
 * The status whose response flows read: 200 or 201 with a schema, else another 2xx; `default` if no success is
 * declared.
 */
function statusOf(definition: unknown, responses: Fields): string {
  const known = statuses(responses)
  const ordered = [...known.filter((key) => /^20[01]$/.test(key)), ...known.filter((key) => !/^20[01]$/.test(key))]
  const withSchema = ordered.find((key) => isFields(follow(definition, responses[key], []).node.schema))
  return withSchema ?? ordered[0] ?? (isFields(responses.default) ? 'default' : '')
}

const statuses = (responses: Fields): string[] => Object.keys(responses).filter((key) => /^2/.test(key))

function answer(definition: unknown, responses: Fields, status: string, path: Path): Field | undefined {
  const { node, path: home } = follow(definition, responses[status], [...path, 'responses', status])
  if (!isFields(node.schema)) return undefined
  return field(definition, node.schema, [...home, 'schema'], { name: '', in: 'response' })
}

/**
 * The description is on the operation, or on its path. A path shares it only with operations that are webhooks or
 * triggers.
 */
function notification(definition: unknown, path: Path, node: Fields): Field | undefined {
  const key = 'x-ms-notification-content'
  const isTold = 'x-ms-trigger' in node || isWebhook(fields(definition), path)
  if (!isFields(node[key]) && !isTold) return undefined
  const home = isFields(node[key]) ? path : path.slice(0, 2)
  const content = follow(definition, at(definition, [...home, key]), [...home, key])
  if (!isFields(content.node.schema)) return undefined
  return field(definition, content.node.schema, [...content.path, 'schema'], { name: '', in: 'notification' })
}

function input(definition: unknown, value: unknown, place: Path): Field[] {
  const { node, path } = follow(definition, value, place)
  if (typeof node.name !== 'string') return []
  const required = node.required === true
  if (node.in !== 'body') return [field(definition, node, path, { name: node.name, in: text(node.in), required })]
  const body = field(definition, node.schema, [...path, 'schema'], { name: `body/${node.name}`, in: 'body', required })
  const hidden = hiddenAt(node, path) ?? body.hidden
  const isUnseen = hidden !== undefined
  return [{ ...body, hidden, isUnseen, isPreset: body.isPreset || isPreset(node), declared: path }]
}

/**
 * The properties of a field including those of its `allOf`. The items of an array are called "[]", properties with free
 * names "{}".
 */
export function fieldsInside(definition: unknown, outer: Field): Field[] {
  const { parts } = outer
  const required = parts.flatMap(({ node }) => texts(node.required))
  const separator = outer.name === '' ? '' : /^body\/[^/]*$/.test(outer.name) && outer.in === 'body' ? '/' : '.'
  const inside = parts.flatMap(({ node, path }) => [
    ...Object.entries(fields(node.properties)).map(([key, value]) =>
      field(definition, value, [...path, 'properties', key], {
        name: `${outer.name}${separator}${key}`,
        in: outer.in,
        required: required.includes(key),
        isUnseen: outer.isUnseen
      })
    ),
    // Items of an array, and properties with free names.
    ...[
      { key: 'items', name: `${outer.name}[]` },
      { key: 'additionalProperties', name: `${outer.name}{}` }
    ].flatMap(({ key, name }) =>
      isFields(node[key])
        ? [field(definition, node[key], [...path, key], { name, in: outer.in, isUnseen: outer.isUnseen })]
        : []
    )
  ])
  return [...new Map(inside.map((each) => [each.name, each])).values()]
}

/** The stated type, or the one that other keys imply; empty for any type. */
export function typeOf({ node: { type, properties, additionalProperties, items } }: Field): string {
  if (type !== undefined) return shown(type)
  if ([properties, additionalProperties].some(isFields)) return 'object'
  return isFields(items) ? 'array' : ''
}

type Known = Pick<Field, 'name' | 'in'> & { required?: boolean; isUnseen?: boolean }

function field(definition: unknown, value: unknown, declared: Path, known: Known): Field {
  const found = follow(definition, value, declared)
  const parts = composed(definition, found)
  const node = together(parts)
  const hidden = hiddenAt(node, found.path)
  const isUnseen = known.isUnseen === true || hidden !== undefined
  const { name, in: place, required = false } = known
  return {
    name,
    in: place,
    required,
    hidden,
    isUnseen,
    isPreset: isPreset(node),
    node,
    parts,
    path: found.path,
    declared
  }
}

function hiddenAt(node: Fields, path: Path): Path | undefined {
  return node['x-ms-visibility'] === 'internal' ? [...path, 'x-ms-visibility'] : undefined
}

function isPreset(node: Fields): boolean {
  return node['x-ms-visibility'] === 'internal' && node.default !== undefined
}
