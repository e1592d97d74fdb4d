/**
 * Script of the proxy's front page. Without it the page still shows status and steps.
 */
import { enableCopyButtons } from './copy-buttons.ts'
import { enableKeyCheck } from './key-check.ts'
import { offerOwnAddress } from './own-address.ts'
import { keepStatusFresh } from './ready-status.ts'

enableCopyButtons()
enableKeyCheck()
offerOwnAddress()
keepStatusFresh()
