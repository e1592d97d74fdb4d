/**
 * Whether the front page says that the proxy asks a stand-in (pages/front/page.ts). Nothing else tells strangers: of an answer's
 * headers none comes through.
 */
import type { Answer } from '../ask.ts'
import { textOf } from './exchange.ts'

export const asksStandIn = (page: Answer): boolean =>
  page.status === 200 && textOf(page).includes('<code>UPSTREAM_URL</code>')
