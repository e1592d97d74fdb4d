/**
 * How answers are transported: content type, compression, redirects.
 */
import { ASKED } from '../steps/describe.ts'
import { allAnswers } from './answers.ts'
import type { Assumption } from './assumption.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

const jsonType = assumption({
  id: 'json-type',
  says: 'JSON is sent as `application/json`.',
  basis: 'documented',
  change: { file: 'sandbox/deliver.ts' },
  judge(transcript) {
    const some = allAnswers(transcript).filter(({ body }) => body.kind !== 'none')
    if (some.length === 0) throw new NotDecided('No answer has JSON.')
    const odd = some.filter(({ headers }) => !/^application\/json\b/i.test(headers['content-type'] ?? ''))
    if (odd.length === 0) return holds(`${some.length} answers`)
    return differs(odd.map(({ step, headers }) => `${ASKED[step]}: ${headers['content-type'] ?? 'no type'}`).join('; '))
  }
})

const notCompressed = assumption({
  id: 'not-compressed',
  says: 'An answer is not compressed if the call asks for that (`accept-encoding: identity`).',
  basis: 'guess',
  change: { file: 'sandbox/deliver.ts' },
  judge({ exchanges }) {
    const some = exchanges.flatMap(({ step, answer }) => (answer.kind === 'answer' ? [{ step, ...answer }] : []))
    if (some.length === 0) throw new NotDecided('No call was answered.')
    const odd = some.filter(({ headers }) => !/^(identity)?$/i.test(headers['content-encoding'] ?? ''))
    if (odd.length === 0) return holds(`${some.length} answers`)
    return differs(odd.map(({ step, headers }) => `${ASKED[step]}: ${headers['content-encoding']}`).join('; '))
  }
})

const noRedirects = assumption({
  id: 'no-redirects',
  says: 'No call is redirected.',
  basis: 'guess',
  change: { file: 'sandbox/routes.ts' },
  judge({ exchanges }) {
    const some = exchanges.flatMap(({ step, answer }) => (answer.kind === 'answer' ? [{ step, ...answer }] : []))
    if (some.length === 0) throw new NotDecided('No call was answered.')
    const odd = some.filter(({ status }) => status >= 300 && status < 400)
    if (odd.length === 0) return holds(`${some.length} answers`)
    return differs(odd.map(({ step, status }) => `${ASKED[step]}: ${status}`).join('; '))
  }
})

export const TRANSPORT: readonly Assumption[] = [jsonType, notCompressed, noRedirects]
