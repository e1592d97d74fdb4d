/**
 * The settings, in the order and under the headings of docs/settings.md and `--help`. `sentence` says what a setting is
 * for, `hint` how to correct a bad value.
 */
import type * as z from 'zod'
import { LIMITS } from './settings/limits.ts'
import { LISTENING } from './settings/listening.ts'
import { PROCESS } from './settings/process.ts'
import { REPLICAS } from './settings/replicas.ts'
import { UPSTREAM } from './settings/upstream.ts'

export const GROUPS = {
  'Where it listens': LISTENING,
  tyntec: UPSTREAM,
  'Limits and guards': LIMITS,
  'Several replicas': REPLICAS,
  'The process': PROCESS
}

export const SETTINGS = { ...LISTENING, ...UPSTREAM, ...LIMITS, ...REPLICAS, ...PROCESS }

/** The effective settings: what each schema makes of its variable. */
export type Config = z.output<z.ZodObject<typeof SETTINGS>>
