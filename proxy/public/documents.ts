/**
 * The two public documents, Swagger 2.0 and OpenAPI 3, as bytes. Each is built at the first request and cached, because anybody may
 * request it as often as they like.
 */
import { createHash } from 'node:crypto'

export interface Served {
  readonly bytes: Buffer
  readonly etag: string
}

/** Origins whose documents are cached: one in production, or, without PUBLIC_URL, a few spellings of this machine. */
const MAX_ORIGINS = 8

export class Documents {
  readonly #document: object
  readonly #swagger = new Map<string, Served>()
  readonly #openApi = new Map<string, Promise<Served>>()

  /** @param document the parsed definition, references unresolved */
  constructor(document: object) {
    this.#document = document
  }

  /** @param origin scheme and host under which callers reach the proxy */
  swagger(origin: string): Served {
    return kept(this.#swagger, origin, () => {
      const { host, protocol } = new URL(origin)
      return served({ ...this.#document, host, schemes: [protocol.slice(0, -1)] })
    })
  }

  /** @param origin scheme and host under which callers reach the proxy */
  openApi(origin: string): Promise<Served> {
    return kept(this.#openApi, origin, () => {
      const made = this.#makeOpenApi(origin)
      // A failure must not be cached.
      made.catch(() => this.#openApi.delete(origin))
      return made
    })
  }

  async #makeOpenApi(origin: string): Promise<Served> {
    // Loaded at the first request, because most processes never get one.
    const { upgrade } = await import('@scalar/openapi-upgrader')
    const upgraded = upgrade(structuredClone(this.#document) as Record<string, unknown>, '3.0')
    return served({ ...upgraded, servers: [{ url: origin }] })
  }
}

function kept<Made>(all: Map<string, Made>, origin: string, make: () => Made): Made {
  const already = all.get(origin)
  if (already) return already
  if (all.size >= MAX_ORIGINS) all.clear()
  const made = make()
  all.set(origin, made)
  return made
}

function served(document: object): Served {
  const bytes = Buffer.from(`${JSON.stringify(document, null, 2)}\n`)
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }
}
