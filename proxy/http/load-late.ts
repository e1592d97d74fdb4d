/**
 * Loads at first use what most processes never need. If Node 20 cannot read a module's file, it keeps that error for as
 * long as the process runs (https://nodejs.org/docs/latest-v20.x/api/esm.html#caching). So no module is loaded while
 * descriptors have run out.
 */
import { closeSync, openSync } from 'node:fs'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ProxyError } from '../errors.ts'
import { isResourceError } from '../observe/resource-errors.ts'

/** Descriptors that have to be free: the files that one module imports are read at once, and none imports as many as this. */
const SPARE = 16
const OWN_FILE = new URL(import.meta.url)

/**
 * Makes a function that loads modules at its first call, and returns the same ones from then on. If too few descriptors
 * are free, it rejects with the system's error before it loads anything, and the next call tries again.
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

/** Synchronous, so that no socket takes a descriptor that was found free before the loading begins. */
function needDescriptors(): void {
  const opened: number[] = []
  try {
    while (opened.length < SPARE) opened.push(openSync(OWN_FILE, 'r'))
  } finally {
    for (const descriptor of opened) closeSync(descriptor)
  }
}

/** Error handler of routes that open files: a shortage is temporary, and no defect. */
export function busyInShortage(error: FastifyError, _request: FastifyRequest, _reply: FastifyReply): never {
  throw isResourceError(error) ? new ProxyError('OVERLOADED') : error
}
