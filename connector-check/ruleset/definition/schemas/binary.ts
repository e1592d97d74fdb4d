/**
 * A rule about binary values, which cannot be part of JSON.
 */
import { type Fields, type Path, resolve } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { sitesOf } from '../../support/sites.ts'

export const binaryRules: Rules = {
  'ppc-binary-place': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'A string with the format binary is a whole body, not a part of one.',
    rows: ['InvalidStringBinaryProperty'],
    given: 'document',
    check: (_, { document }) =>
      sitesOf(document, 'schema', 'property', 'parameter', 'items')
        .filter(({ kind, node }) => !(kind === 'parameter' && '$ref' in node))
        .filter(({ path, node }) => !isWholeBody(path, node) && isBinary(resolve(document, node)))
        .map(({ kind, node, path }) => ({
          message:
            kind === 'parameter' || kind === 'items'
              ? 'Binary data cannot be sent here: use the format byte (Base64), or a form field of type file.'
              : 'JSON cannot hold binary data: use the format byte (Base64), or make it the whole body.',
          at: [...path, '$ref' in node ? '$ref' : 'format']
        }))
  }
}

const isBinary = ({ type, format }: Fields) => type === 'string' && format === 'binary'

/** Whether it is a whole body or form field, or a shared schema, which may be one where it is used. */
const isWholeBody = (path: Path, node: Fields) =>
  node.in === 'body' ||
  node.in === 'formData' ||
  (path[0] === 'definitions' && path.length === 2) ||
  (path.at(-1) === 'schema' && path.at(-2) !== 'properties')
