/**
 * Script of the operator's page.
 */
import { keepFresh } from './refresh.ts'

/** ms. The history has a point every ten seconds. */
keepFresh(10_000)
