/**
 * Keeps a page fresh: fetches it again and changes only what differs, so that scroll, focus, selection, what was typed and what was
 * opened stay as they are.
 */
import morphdom from 'morphdom'

/** The part that is kept fresh. */
const PART = 'main'
/** ms after which a fetch without an answer counts as failed. */
const PATIENCE = 5_000

/**
 * Fetches the page at intervals while it is visible. While it cannot be fetched, `html` has the attribute `data-stale`.
 *
 * @param every ms between two fetches
 * @returns a function that fetches it at once
 */
export function keepFresh(every: number): () => Promise<void> {
  let asked = 0
  let shown = 0
  const refresh = async (): Promise<void> => {
    const turn = ++asked
    try {
      const response = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
      if (!response.ok) throw new Error(`${response.status}`)
      const text = await response.text()
      // The later request has the newer page, whichever answer arrives first.
      if (turn > shown) {
        shown = turn
        change(text)
      }
      delete document.documentElement.dataset.stale
    } catch {
      document.documentElement.dataset.stale = 'true'
    }
  }
  setInterval(() => {
    if (!document.hidden) void refresh()
  }, every)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void refresh()
  })
  return refresh
}

function change(text: string): void {
  const now = document.querySelector(PART)
  const next = new DOMParser().parseFromString(text, 'text/html').querySelector(PART)
  if (!now || !next) return
  const focused = document.activeElement
  const stay = holdPlace(now)
  morphdom(now, next, { onBeforeElUpdated: keepsWhatIsTheReaders })
  stay()
  // An element that was moved has lost its focus.
  if (focused instanceof HTMLElement && focused.isConnected && focused !== document.activeElement)
    focused.focus({ preventScroll: true })
}

/** What somebody opened, typed or chose is theirs. An element with `data-keep` belongs to the page's script. */
function keepsWhatIsTheReaders(now: HTMLElement, next: HTMLElement): boolean {
  if (now.hasAttribute('data-keep') || now.isEqualNode(next)) return false
  if (now instanceof HTMLDetailsElement && next instanceof HTMLDetailsElement) next.open = now.open
  return !(now instanceof HTMLInputElement || now instanceof HTMLSelectElement)
}

/** CSS pixels between two looks down the window for what is being read. */
const STEP = 20

/**
 * Notes what is being read: the first thing with an ID in the middle of the window's upper half, unless the page is at its top.
 *
 * @returns a function that scrolls it back to where it was, after something came above it
 */
function holdPlace(part: Element): () => void {
  if (scrollY === 0) return () => {}
  const read = firstBelow(part, innerWidth * 0.6)
  const before = read?.getBoundingClientRect().top
  return () => {
    if (!read?.isConnected || before === undefined) return
    scrollBy({ top: read.getBoundingClientRect().top - before, behavior: 'instant' })
  }
}

function firstBelow(part: Element, x: number): Element | undefined {
  for (let y = 1; y < innerHeight / 2; y += STEP) {
    const found = document.elementFromPoint(x, y)?.closest('[id]')
    if (found && found !== part && part.contains(found)) return found
  }
  return undefined
}
