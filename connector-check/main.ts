#!/usr/bin/env node
/**
 * `connector-check [folder]`: checks a Power Platform connector before Microsoft's portal does. Kept apart from
 * command.ts, so that a test can import the command without running it.
 */
import { main } from './command.ts'

process.exitCode = await main()
