/**
 * Runner: runs a single action. To run nested actions, it uses the functions in Blocks.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers
 */
import { isDeepStrictEqual } from 'node:util'
import type { Callbacks } from './callbacks.ts'
import { milliseconds } from './duration.ts'
import { evaluateAll } from './evaluate.ts'
import { callHttp } from './http-action.ts'
import type { ActionRecord, RunState } from './run-state.ts'
import { type Action, type Actions, allActions, type HttpInputs } from './workflow.ts'

type Of<Type extends Action['type']> = Extract<Action, { type: Type }>

export interface Context {
  readonly state: RunState
  /** Factor on every wait; 1 is real time. */
  readonly timeScale: number
  /** Server for callbacks, which the first call opens. */
  readonly callbacks: () => Promise<Callbacks>
}

/** Functions that run the actions of a block, or mark them as skipped. */
export interface Blocks {
  run(actions: Actions, context: Context): Promise<'Succeeded' | 'Failed'>
  skip(actions: Actions, context: Context): void
}

/** A Terminate action has ended the run. */
export class Terminated extends Error {
  override name = 'Terminated' as const
  readonly inputs: Of<'Terminate'>['inputs']

  constructor(inputs: Of<'Terminate'>['inputs']) {
    super(inputs.runError?.message ?? inputs.runStatus)
    this.inputs = inputs
  }
}

/**
 * Runs an action whose `runAfter` is satisfied.
 *
 * @param readGuarded called when one of its expressions reads data that is hidden from the run history
 */
export async function runAction(
  action: Action,
  context: Context,
  blocks: Blocks,
  readGuarded: () => void
): Promise<ActionRecord> {
  const { state, timeScale } = context
  const evaluated = <T>(value: T): T => evaluateAll(value, state.scope(readGuarded)) as T

  switch (action.type) {
    case 'Http': {
      const inputs = evaluated(action.inputs)
      const asynchronous = action.operationOptions !== 'DisableAsyncPattern'
      const { tries: _, ...result } = await callHttp(inputs, { asynchronous, timeScale })
      return { ...result, inputs, ...(result.outputs ? {} : { error: 'no answer came' }) }
    }
    case 'HttpWebhook':
      return waitForCallback(action, context, readGuarded, await context.callbacks())
    case 'Response': {
      const inputs = evaluated(action.inputs)
      if (state.response) return { status: 'Failed', inputs, error: 'the request was answered before' }
      state.response = inputs
      return { status: 'Succeeded', inputs, outputs: inputs }
    }
    case 'InitializeVariable': {
      const inputs = evaluated(action.inputs)
      for (const { name, value } of inputs.variables) state.setVariable(name, value, true)
      return { status: 'Succeeded', inputs }
    }
    case 'SetVariable': {
      const inputs = evaluated(action.inputs)
      state.setVariable(inputs.name, inputs.value, false)
      return { status: 'Succeeded', inputs }
    }
    case 'Terminate':
      throw new Terminated(evaluated(action.inputs))
    case 'Scope':
      return { status: await blocks.run(action.actions, context) }
    case 'If': {
      const passes = evaluated(action.expression).and.every(({ equals: [one, other] }) => isDeepStrictEqual(one, other))
      const [taken, left] = passes ? [action.actions, action.else?.actions] : [action.else?.actions, action.actions]
      if (left) blocks.skip(left, context)
      return { status: await blocks.run(taken ?? {}, context) }
    }
    case 'Until':
      return runUntil(action, context, blocks)
  }
}

async function waitForCallback(
  { inputs, limit }: Of<'HttpWebhook'>,
  { state, timeScale }: Context,
  readGuarded: () => void,
  callbacks: Callbacks
): Promise<ActionRecord> {
  const callback = callbacks.next()
  const subscribe = evaluateAll(inputs.subscribe, state.scope(readGuarded, callback.url)) as HttpInputs
  const subscription = await callHttp(subscribe, { asynchronous: false, timeScale })
  if (subscription.status === 'Failed') return { ...subscription, inputs: { subscribe } }

  const outputs = await callback.arrival(milliseconds(limit.timeout) * timeScale)
  if (!outputs) return { status: 'TimedOut', inputs: { subscribe }, error: 'nobody called back in time' }
  return { status: 'Succeeded', inputs: { subscribe }, outputs }
}

/** Repeats the block until its condition holds, which is checked after each round. */
async function runUntil(
  { actions, expression, limit }: Of<'Until'>,
  context: Context,
  blocks: Blocks
): Promise<ActionRecord> {
  const deadline = performance.now() + milliseconds(limit.timeout) * context.timeScale
  for (let round = 1; round <= limit.count && performance.now() < deadline; round++) {
    for (const [name] of allActions(actions)) context.state.forget(name)
    const status = await blocks.run(actions, context)
    if (evaluateAll(expression, context.state.scope()) === true) return { status }
    // Microsoft does not document what the loop does after a failed round. Our workflows end it then.
    if (status === 'Failed') throw new Error('a round of Until failed, and its condition does not end the loop then')
  }
  throw new Error('Until came to its limit, and its status is not documented for that')
}
