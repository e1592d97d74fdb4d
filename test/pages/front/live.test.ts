/**
 * A proxy in front of a stand-in says so: which keys it takes says nothing about tyntec.
 */
import { expect, test } from 'vitest'
import { frontPage } from '../../../pages/front/page.ts'
import { FACTS } from './stand-in.ts'

const assets = { script: '', style: '' }
const NOTE = 'not tyntec’s live service'

test('the note is there for a stand-in alone', () => {
  const shown = (isLive: boolean) => frontPage({ ...FACTS, isLive }, assets).replaceAll("'", '’')
  expect(shown(false)).toContain(NOTE)
  expect(shown(true)).not.toContain(NOTE)
})
