/**
 * Keeps the line about the proxy's status fresh.
 */
import { STATUS_WORDS } from '../front/status-words.ts'

/** ms between two looks. */
const EVERY = 15_000

type Status = keyof typeof STATUS_WORDS

/** Asks `/readyz` now and again while the page is visible, and at once when it becomes visible. */
export function keepStatusFresh(): void {
  const line = document.querySelector<HTMLElement>('#status')
  if (!line) return
  const look = async (): Promise<void> => {
    const status = await ask()
    if (status) show(line, status)
  }
  setInterval(() => {
    if (!document.hidden) void look()
  }, EVERY)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void look()
  })
}

/** @returns nothing where something else than the proxy answered that there is no such page: a balancer may hide the probe */
async function ask(): Promise<Status | undefined> {
  try {
    const response = await fetch('/readyz', { cache: 'no-store', credentials: 'omit', redirect: 'error' })
    const body: unknown = await response.json().catch(() => undefined)
    const status = typeof body === 'object' && body !== null ? (body as { status?: unknown }).status : undefined
    if (typeof status === 'string' && Object.hasOwn(STATUS_WORDS, status)) return status as Status
    return response.status >= 500 ? 'unreachable' : undefined
  } catch {
    return 'unreachable'
  }
}

/** Changes the line only where it differs, so that screen readers announce nothing twice. */
function show(line: HTMLElement, status: Status): void {
  const { look, word, sentence } = STATUS_WORDS[status]
  const [strong, span] = [line.querySelector('strong'), line.querySelector('span')]
  if (!strong || !span || strong.textContent === word) return
  strong.textContent = word
  span.textContent = sentence
  line.className = `status ${look}`
}
