/**
 * What each fault does, in words for the page: what happens to a call, and what the proxy answers to its caller.
 */
import type { Fault } from './faults.ts'

export interface FaultText {
  happens: string
  /** What the proxy makes of it. */
  proxy: string
}

/** Send, resend and verify must not be repeated; status and delete may. */
const UNKNOWN = 'It cannot know what was done, so it answers 424, which no flow repeats.'
const PASSED_BY = 'Status and delete get'

export const faultTexts: Record<Fault, FaultText> = {
  slow: {
    happens: 'The call is done, and its right answer comes 30 s later.',
    proxy: `It waits 9 s. ${UNKNOWN} ${PASSED_BY} 504.`
  },
  reset: {
    happens: 'The call is done, then the connection breaks without a byte of answer.',
    proxy: `${UNKNOWN} ${PASSED_BY} 502.`
  },
  truncated: {
    happens: 'The call is done, and its answer ends before the length that it announces.',
    proxy: `It believes no answer that is cut off. ${UNKNOWN} ${PASSED_BY} 502.`
  },
  gzip: {
    happens: 'The call is done, and its right answer is compressed although nobody asked for it.',
    proxy: 'It unpacks the answer and goes on as usual.'
  },
  html: {
    happens: 'The call is done, and a gateway answers 502 with an HTML page instead.',
    proxy: `${UNKNOWN} ${PASSED_BY} 502.`
  },
  huge: {
    happens: 'The call is done, and its answer is 1.2 MB long.',
    proxy: `It reads no answer of that size. ${UNKNOWN} ${PASSED_BY} 502.`
  },
  '500': {
    happens: 'The call is done, and the service answers with an error of its own.',
    proxy: `${UNKNOWN} ${PASSED_BY} 502.`
  },
  '502': {
    happens: 'The call is done, and the gateway in front of the service answers 502.',
    proxy: `${UNKNOWN} ${PASSED_BY} 502.`
  },
  '503': {
    happens: 'Nothing is done: the gateway refuses the call before the service sees it.',
    proxy: `It cannot see that nothing was done, since gateways say 503 after forwarding, too, so it answers 424. ${PASSED_BY} 503.`
  },
  hang: {
    happens: 'The call is done, and no answer ever comes.',
    proxy: `It waits 9 s. ${UNKNOWN} ${PASSED_BY} 504.`
  },
  garbage: {
    happens: 'The call is done, and the answer is 200 with text that is no JSON.',
    proxy: `It takes no 200 for a “yes” that it cannot read. ${UNKNOWN} ${PASSED_BY} 502.`
  }
}
