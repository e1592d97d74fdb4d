/**
 * `npm run pictures`: takes the pictures of the three pages for the README and the docs, and writes them to
 * docs/pictures/. Sandbox, proxy and calls are real. Only the hour on the operator's page is shortened: its clock moves
 * on by ten seconds after every few calls.
 */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from './pictures/chromium.ts'
import { openPictured, type Pictured } from './pictures/pictured.ts'

const FOLDER = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
/** CSS pixels: the window of a laptop. */
const VIEWPORT = { width: 1120, height: 840 }

const say = (text: string) => process.stdout.write(`${text}\n`)

async function main(): Promise<void> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('Chromium is missing; install it, or name it in CHROMIUM')
  await mkdir(FOLDER, { recursive: true })
  const pictured = await openPictured()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    await takePictures(browser, pictured)
  } finally {
    await browser.close()
    await pictured.close()
  }
}

async function takePictures(browser: Browser, { proxy, operator, sandbox, passAnHour }: Pictured): Promise<void> {
  const open = async (url: string): Promise<Page> => {
    const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' })
    await page.goto(url)
    return page
  }
  const shoot = async (page: Page, name: string): Promise<void> => {
    await page.screenshot({ path: `${FOLDER}${name}.png` })
    say(`docs/pictures/${name}.png`)
  }
  await shoot(await open(proxy), 'proxy')

  const page = await open(sandbox)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('button', { name: 'Wrong code' }).first().click()
  await page.getByText('The flow stops').first().waitFor()
  await shoot(page, 'sandbox')

  say('an hour of calls for the operator’s page …')
  await passAnHour()
  const overview = await open(operator)
  await overview.setViewportSize({ ...VIEWPORT, height: 1_340 })
  await shoot(overview, 'operator')
}

main().catch((error: Error) => {
  process.stderr.write(`The pictures cannot be taken: ${error.message}\n`)
  process.exit(1)
})
