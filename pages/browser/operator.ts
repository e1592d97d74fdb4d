/**
 * Script of the operator's page: keeps it fresh, says when it is not, and puts the verdict into the tab's title.
 */
import { keepFresh } from './refresh.ts'

/** ms. The history has a point every ten seconds. */
keepFresh(10_000)

const root = document.documentElement
const title = document.title

const verdict = (): HTMLHeadingElement | null => document.querySelector('#verdict h1')

/** What the tab shows. A verdict that may be outdated is not shown. */
function retitle(): void {
  const isStale = root.dataset.stale !== undefined
  document.title = `${isStale ? 'Not reachable' : verdict()?.textContent}: ${title}`
}

/** Says that the figures are old, and from when; once each time that fetching begins to fail. */
function sayWhetherStale(): void {
  const notice = document.getElementById('stale')
  if (!notice) return
  const isStale = root.dataset.stale !== undefined
  const made = document.querySelector('.made time')?.textContent
  const words = isStale
    ? `This page could not be fetched since ${made}: what you see is from then. The process has ended, or cannot be reached.`
    : ''
  // Only a change is announced.
  if (notice.textContent !== words) notice.textContent = words
  notice.hidden = !isStale
  retitle()
}

new MutationObserver(sayWhetherStale).observe(root, { attributeFilter: ['data-stale'] })
const main = document.querySelector('main')
if (main) new MutationObserver(retitle).observe(main, { childList: true, characterData: true, subtree: true })
retitle()
