/**
 * The front page as bytes, for each status and address. Loaded at the first request for the page, with the whole page.
 */
import type { IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import { assetsOf } from '../../pages/assets.ts'
import { pageHeaders } from '../../pages/document.ts'
import { type FrontPage, frontPage } from '../../pages/front/page.ts'
import { type Config, SETTINGS } from '../config/settings.ts'
import { errorRows } from '../errors.ts'
import { Kept } from './kept.ts'
import { addressFor } from './public-address.ts'
import { type Served, served } from './served.ts'

export interface ServedPage {
  readonly page: Served
  readonly headers: Readonly<Record<string, string>>
}

/** Pages kept: each status with a few spellings of the address. */
const MOST = 16

export class FrontPageText {
  readonly #config: Pick<Config, 'PUBLIC_URL' | 'UPSTREAM_URL'>
  readonly #pages = new Kept<Promise<ServedPage>>(MOST)
  readonly #isLive: boolean
  readonly #version: string = createRequire(import.meta.url)('#package.json').version

  constructor(config: Pick<Config, 'PUBLIC_URL' | 'UPSTREAM_URL'>) {
    this.#config = config
    this.#isLive = config.UPSTREAM_URL === SETTINGS.UPSTREAM_URL.parse(undefined)
  }

  /** The page for a request. `status` is what `/readyz` answers. */
  for(request: Pick<IncomingMessage, 'headers' | 'socket'>, status: FrontPage['status']): Promise<ServedPage> {
    const address = addressFor(request, this.#config)
    return this.#pages.get(JSON.stringify([status, address]), async () => {
      const assets = await assetsOf('front')
      const facts = { status, address, isLive: this.#isLive, errors: errorRows(), version: this.#version }
      const text = frontPage(facts, assets)
      return { page: served(text), headers: { ...pageHeaders(assets), 'cache-control': 'no-cache' } }
    })
  }
}
