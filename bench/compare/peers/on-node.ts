/**
 * Peers on Node: what most searches for "node reverse proxy" find, and what a team writes in an afternoon.
 */
import { fileURLToPath } from 'node:url'
import { installedVersion } from '../../kit/installed.ts'
import { PARTS, type Peer } from '../peer.ts'

/** @param packages the packages whose versions the report names */
const onNode = (name: string, packages: readonly string[], about: Pick<Peer, 'title' | 'setup' | 'parts'>): Peer => ({
  name,
  ...about,
  cannot: [],
  rewrites: true,
  fromNpm: true,
  async prepare({ upstream }) {
    const file = fileURLToPath(new URL(`servers/${name}.js`, import.meta.url))
    return {
      version: (await Promise.all(packages.map(installedVersion))).join(', '),
      start: async (port) => ({
        command: [process.execPath, file, String(port), String(upstream.port)],
        env: { NODE_ENV: 'production' }
      })
    }
  }
})

/** As the documentation of @fastify/http-proxy shows it; this project's proxy is built on the same packages. */
export const plainFastify = onNode('plain-fastify', ['fastify', '@fastify/http-proxy'], {
  title: 'Fastify, @fastify/http-proxy',
  setup: 'naive onResponse policy, no log',
  parts: PARTS
})

/** The least that these packages can do: no plugin, no check, no log. Whatever is built on them takes at least this. */
export const floor = onNode('floor', ['fastify', 'undici'], {
  title: 'floor: Fastify, undici',
  setup: "a route and undici's dispatch, body read and written as JSON, naive policy, nothing else",
  parts: ['memory', 'start-up', 'idle']
})

/** With a keep-alive agent, unlike its defaults, which open a connection to the upstream for each call. */
export const express = onNode('express', ['express', 'http-proxy-middleware'], {
  title: 'Express, http-proxy-middleware',
  setup: 'responseInterceptor on every answer, keep-alive agent, no log'
})
