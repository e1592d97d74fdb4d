/**
 * Keeps the line about the proxy's status fresh.
 */
import { STATUS_WORDS } from '../front/status-words.ts'

/** ms between two looks. */
const EVERY = 15_000
/** ms after which a look without a whole answer counts as failed. */
const PATIENCE = 5_000

type Status = keyof typeof STATUS_WORDS

/** Asks `/readyz` at intervals while the page is visible, and at once when it becomes visible; never twice at a time. */
export function keepStatusFresh(): void {
  const line = document.querySelector<HTMLElement>('#status')
  if (!line) return
  let isLooking = false
  const look = async (): Promise<void> => {
    if (document.hidden || isLooking) return
    isLooking = true
    show(line, await ask())
    isLooking = false
  }
  setInterval(() => void look(), EVERY)
  document.addEventListener('visibilitychange', () => void look())
}

/** @returns `unknown` if something other than the proxy answered: a load balancer may hide the probe */
async function ask(): Promise<Status> {
  try {
    const response = await fetch('/readyz', {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE)
    })
    const status = statusIn(await response.text())
    return status ?? (response.status >= 500 ? 'unreachable' : 'unknown')
  } catch {
    return 'unreachable'
  }
}

/** The status that a body names, if the body is the proxy's. */
function statusIn(text: string): Status | undefined {
  try {
    const { status } = JSON.parse(text) as { status?: unknown }
    return typeof status === 'string' && Object.hasOwn(STATUS_WORDS, status) ? (status as Status) : undefined
  } catch {
    return undefined
  }
}

/** Changes the line only if it differs, so that screen readers announce nothing twice. */
function show(line: HTMLElement, status: Status): void {
  const { look, word, sentence } = STATUS_WORDS[status]
  const [strong, span] = [line.querySelector('strong'), line.querySelector('span')]
  if (!strong || !span || strong.textContent === word) return
  strong.textContent = word
  span.textContent = sentence
  line.className = `status ${look}`
}
