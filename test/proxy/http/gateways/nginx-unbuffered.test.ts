/**
 * A real nginx that does not buffer requests: it sends the head before it knows whether a body comes, in chunks.
 */
import { test } from 'vitest'
import { isInstalled, startNginx, swap } from '../../../support/gateway.ts'
import { describeCalls } from './through.ts'

const unbuffered = (text: string): string =>
  swap(text, 'proxy_http_version 1.1;', 'proxy_http_version 1.1;\n        proxy_request_buffering off;')

if (isInstalled('nginx')) await describeCalls(startNginx, unbuffered)
// A file without a test fails. The checks before a change lands install the program, so that nothing is skipped there.
else test.skip('nginx is not installed', () => {})
