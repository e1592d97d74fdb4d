/**
 * A real nginx in front, with the configuration that we recommend: HTTP/2 outside, HTTP/1.1 inside.
 */
import { test } from 'vitest'
import { isInstalled, startNginx } from '../../../support/gateway.ts'
import { describeCalls } from './through.ts'

if (isInstalled('nginx')) await describeCalls(startNginx)
// A file without a test fails. The checks before a change lands install the program, so that nothing is skipped there.
else test.skip('nginx is not installed', () => {})
