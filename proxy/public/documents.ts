/**
 * The two public documents, Swagger 2.0 and OpenAPI 3, as bytes. Each is built at its first request and cached.
 */

import { lateLoader } from '../http/load-late.ts'
import { Kept } from './kept.ts'
import { type Served, served } from './served.ts'

/** Loaded at the first request, because most processes never get one. */
const loadUpgrader = lateLoader(() => import('@scalar/openapi-upgrader'))

export class Documents {
  readonly #document: object
  readonly #swagger = new Kept<Served>()
  readonly #openApi = new Kept<Promise<Served>>()

  /** @param document the parsed definition, references unresolved */
  constructor(document: object) {
    this.#document = document
  }

  /** @param origin scheme and host under which callers reach the proxy */
  swagger(origin: string): Served {
    return this.#swagger.get(origin, () => {
      const { host, protocol } = new URL(origin)
      return served(textOf({ ...this.#document, host, schemes: [protocol.slice(0, -1)] }))
    })
  }

  /** @param origin scheme and host under which callers reach the proxy */
  openApi(origin: string): Promise<Served> {
    return this.#openApi.get(origin, () => this.#makeOpenApi(origin))
  }

  async #makeOpenApi(origin: string): Promise<Served> {
    const { upgrade } = await loadUpgrader()
    const upgraded = upgrade(structuredClone(this.#document) as Record<string, unknown>, '3.0')
    return served(textOf({ ...upgraded, servers: [{ url: origin }] }))
  }
}

const textOf = (document: object): string => `${JSON.stringify(document, null, 2)}\n`
