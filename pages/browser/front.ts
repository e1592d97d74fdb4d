/**
 * Script of the proxy's front page. Without it the page still shows status and steps.
 */
import { enableCopyButtons } from './copy-buttons.ts'

enableCopyButtons()
