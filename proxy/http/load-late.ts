/**
 * Loads with its first use what most processes never need. Node 20 keeps a module whose file could not be read, with its error, for as
 * long as the process runs (https://nodejs.org/docs/latest-v20.x/api/esm.html#caching); so where descriptors have run out, it must not
 * begin to load one.
 */
import { closeSync, openSync } from 'node:fs'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ProxyError } from '../errors.ts'
import { isResourceError } from '../observe/resource-errors.ts'

/** Descriptors that have to be free: the files that one module imports are read at once, and none imports as many as this. */
const SPARE = 16
const OWN_FILE = new URL(import.meta.url)

/**
 * Makes a function that loads modules at its first call, and gives the same ones from then on. It rejects with an error of the system where
 * too few descriptors are free; nothing has been loaded then, and the next call tries again.
 *
 * @param load imports them
 */
export function lateLoader<Modules>(load: () => Promise<Modules>): () => Promise<Modules> {
  let loading: Promise<Modules> | undefined
  return async () => {
    if (loading) return loading
    needDescriptors()
    const begun = load()
    loading = begun
    // What failed is tried again, which helps from Node 22 on.
    begun.catch(() => {
      if (loading === begun) loading = undefined
    })
    return begun
  }
}

/** In one go, so that no socket takes what was found free before the loading begins. */
function needDescriptors(): void {
  const opened: number[] = []
  try {
    while (opened.length < SPARE) opened.push(openSync(OWN_FILE, 'r'))
  } finally {
    for (const descriptor of opened) closeSync(descriptor)
  }
}

/** Error handler of routes that open files: a shortage passes, and is no defect. */
export function busyInShortage(error: FastifyError, _request: FastifyRequest, _reply: FastifyReply): never {
  throw isResourceError(error) ? new ProxyError('OVERLOADED') : error
}
