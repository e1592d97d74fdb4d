/**
 * Real Chromium for the tests of pages: one process for each test process, one fresh context for each test. A page that reports an
 * error, or breaks its own Content-Security-Policy, fails its test.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { findChromium } from '../../scripts/pictures/chromium.ts'

const EXECUTABLE = findChromium()

/** Whether there is a browser on this machine; without one the tests of pages are skipped. */
export const hasBrowser = EXECUTABLE !== undefined

/** Width and height of a small phone, in CSS pixels. */
export const PHONE = { width: 360, height: 740 }

let browser: Promise<Browser> | undefined

/** The process that all tests here share. It ends with the test process. */
async function launch(): Promise<Browser> {
  browser ??= start()
  return await browser
}

async function start(): Promise<Browser> {
  // Loading it takes most of a second, which a machine without a browser need not spend.
  const { chromium } = await import('playwright-core')
  // As root, which tests in a container are, Chromium's own sandbox does not start.
  return await chromium.launch({ executablePath: EXECUTABLE as string, args: ['--no-sandbox', '--disable-gpu'] })
}

export interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the console, of scripts, and of the policy, as they come. */
  readonly errors: string[]
  /** URLs of all requests that the page made, its own included. */
  readonly urls: string[]
  close(): Promise<void>
}

/** Opens an address in a context of its own. */
export async function open(url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await (await launch()).newContext({ acceptDownloads: true, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const errors: string[] = []
  const urls: string[] = []
  page.on('console', (message) => {
    // A refused fetch is no error of the page: it is what the page shows.
    const isRefusal = message.text().startsWith('Failed to load resource: the server responded with a status of')
    if (message.type() === 'error' && !isRefusal) errors.push(message.text())
  })
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('request', (request) => urls.push(request.url()))
  await page.goto(url)
  return { page, context, errors, urls, close: () => context.close() }
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe-core finds on the page as it is now, one line each: rule, help, and where. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // By the debugger and not as an element, which the page's policy would refuse.
  await page.evaluate(await readFile(AXE, 'utf8'))
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } }
    const { violations } = await axe.run()
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`
    )
  })
}

interface AxeResults {
  readonly violations: readonly { id: string; help: string; nodes: readonly { target: readonly string[] }[] }[]
}

/** How many CSS pixels the page is wider than its window: 0 where nobody has to scroll sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
