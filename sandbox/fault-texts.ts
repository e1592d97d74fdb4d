/**
 * Texts of the page about each fault: what happens to a call, and what the proxy answers to its caller.
 */
import type { Fault } from './faults.ts'

export interface FaultText {
  happens: string
  /** What the proxy does. */
  proxy: string
}

/** For send, resend and verify, which must not be repeated. Status and delete may be. */
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
    proxy: `It does not use an answer that is cut off. ${UNKNOWN} ${PASSED_BY} 502.`
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
    proxy: `It does not read answers of that size. ${UNKNOWN} ${PASSED_BY} 502.`
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
    proxy: `Gateways may also answer 503 after forwarding a call, so it cannot know that nothing was done, and answers 424. ${PASSED_BY} 503.`
  },
  hang: {
    happens: 'The call is done, and no answer ever comes.',
    proxy: `It waits 9 s. ${UNKNOWN} ${PASSED_BY} 504.`
  },
  garbage: {
    happens: 'The call is done, and the answer is 200 with text that is no JSON.',
    proxy: `A 200 that it cannot read is no “yes”. ${UNKNOWN} ${PASSED_BY} 502.`
  }
}
