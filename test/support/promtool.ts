/**
 * Whether Prometheus' `promtool` is installed. Debian has it in `prometheus`.
 */
import { spawnSync } from 'node:child_process'

export const hasPromtool = spawnSync('promtool', ['--version']).status === 0
