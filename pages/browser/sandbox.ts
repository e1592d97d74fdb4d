/**
 * Script of the sandbox's page. Without it the page shows the phones; with it codes can be sent and tried.
 */
import { enableCopyButtons } from './copy-buttons.ts'
import { keepFresh } from './refresh.ts'
import { enableFaults } from './sandbox/faults.ts'
import { enableTries } from './sandbox/tries.ts'

document.documentElement.dataset.script = 'runs'
enableCopyButtons()

/** ms */
const refresh = keepFresh(2_000)
enableTries(refresh)
enableFaults(refresh)
