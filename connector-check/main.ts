#!/usr/bin/env node
/**
 * `connector-check [folder]`: checks a Power Platform connector before Microsoft's portal does. Only the start is here, so that
 * the command can be imported without running it.
 */
import { main } from './command.ts'

process.exitCode = await main()
