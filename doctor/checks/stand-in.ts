import { ok, warning } from '../check.ts'
import { checkOfFrontPage } from '../http/front-page.ts'

/** Checks that the proxy calls tyntec itself, not a stand-in. */
export const STAND_IN = checkOfFrontPage({ code: 'STAND_IN', about: 'whom the proxy asks' }, ({ asksStandIn }) =>
  asksStandIn
    ? warning(
        'The proxy does not ask tyntec but a stand-in, or another server, as its front page says: which keys and codes it takes says nothing about tyntec.',
        'Take UPSTREAM_URL out of its settings, or set UPSTREAM_URL=https://api.tyntec.com, unless this is a trial.'
      )
    : ok('tyntec, as its front page says')
)
