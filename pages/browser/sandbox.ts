/**
 * Script of the sandbox's page.
 */
import { keepFresh } from './refresh.ts'

/** ms */
keepFresh(2_000)
