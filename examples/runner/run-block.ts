/**
 * Runner: runs the actions of one block in the order of `runAfter`, and combines their statuses.
 * https://learn.microsoft.com/azure/logic-apps/error-exception-handling
 */
import { ExpressionError } from './evaluate.ts'
import { type Context, runAction, Terminated } from './run-actions.ts'
import { type Action, type Actions, blocksIn, type Status } from './workflow.ts'

/** Runs the actions of a block one after the other, even those that could run in parallel. */
export async function runBlock(actions: Actions, context: Context): Promise<'Succeeded' | 'Failed'> {
  const open = new Map(Object.entries(actions))
  while (open.size > 0) {
    for (const [name, action] of open) {
      const before = Object.entries(action.runAfter ?? {})
      if (before.some(([predecessor]) => open.has(predecessor))) continue
      const wanted = before.every(([predecessor, statuses]) => statuses.includes(statusOf(predecessor, context)))
      if (wanted) await run(name, action, context)
      else skip(name, action, context)
      open.delete(name)
    }
  }
  const last = Object.keys(actions).filter(
    (name) => !Object.values(actions).some(({ runAfter = {} }) => name in runAfter)
  )
  return last.some((name) => endsInFailure(name, actions, context)) ? 'Failed' : 'Succeeded'
}

/** Marks all actions of a block as skipped, for the branch that a condition did not take. */
export function skipBlock(actions: Actions, context: Context): void {
  for (const [name, action] of Object.entries(actions)) skip(name, action, context)
}

function skip(name: string, action: Action, context: Context): void {
  context.state.keep(name, action, { status: 'Skipped' }, false)
  for (const block of blocksIn(action)) skipBlock(block, context)
}

const blocks = { run: runBlock, skip: skipBlock }

async function run(name: string, action: Action, context: Context): Promise<void> {
  let hideInputs = false
  const readGuarded = (): void => {
    hideInputs = true
  }
  try {
    context.state.keep(name, action, await runAction(action, context, blocks, readGuarded), hideInputs)
  } catch (error) {
    if (error instanceof Terminated)
      context.state.keep(name, action, { status: 'Succeeded', inputs: error.inputs }, false)
    if (!(error instanceof ExpressionError)) throw error
    context.state.keep(name, action, { status: 'Failed', error: error.message }, hideInputs)
    for (const block of blocksIn(action)) skipBlock(block, context)
  }
}

/** Whether a branch ends in a failure. If its last action was skipped, the actions before it decide. */
function endsInFailure(name: string, actions: Actions, context: Context): boolean {
  const status = statusOf(name, context)
  if (status !== 'Skipped') return status !== 'Succeeded'
  return Object.keys(actions[name]?.runAfter ?? {}).some((before) => endsInFailure(before, actions, context))
}

function statusOf(name: string, { state }: Context): Status {
  const status = state.statusOf(name)
  if (!status) throw new Error(`${name} has not run`)
  return status
}
