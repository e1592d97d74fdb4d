/**
 * What a browser shows if the front page is refused for a moment: a sentence instead of JSON. It has no style and no
 * script, so that it works before anything of the page is loaded.
 */
import type { onSendHookHandler } from 'fastify'

const WHY: Readonly<Record<number, string>> = {
  429: 'This page was asked for too often.',
  503: 'This proxy is busy.'
}

/** The hook that replaces the error's body with the sentence. Status and all other headers stay. */
export const refuseInWords: onSendHookHandler<unknown> = ({ headers }, reply, payload, done) => {
  const why = WHY[reply.statusCode]
  if (why === undefined || !headers.accept?.includes('text/html')) return done(null, payload)
  reply.header('content-type', 'text/html; charset=utf-8').header('x-content-type-options', 'nosniff')
  reply.header('content-security-policy', "default-src 'none'; img-src data:; frame-ancestors 'none'")
  done(null, textOf(why, Number(reply.getHeader('retry-after'))))
}

/** @param wait seconds */
const textOf = (why: string, wait: number): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${why}</title>
<h1>${why}</h1>
<p>Wait ${wait} ${wait === 1 ? 'second' : 'seconds'}, then reload the page.</p>
`
