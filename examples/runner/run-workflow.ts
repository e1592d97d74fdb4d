/**
 * Runner: runs a Logic Apps workflow, from the request that starts it to the status in its run history. It implements
 * only the documented behaviour that the workflows in examples/ use, and refuses everything else. It is no emulator of
 * Azure.
 */
import { type Callbacks, openCallbacks } from './callbacks.ts'
import { checkWorkflow } from './check-workflow.ts'
import { Terminated } from './run-actions.ts'
import { runBlock } from './run-block.ts'
import { type ActionRecord, RunState, type Sent } from './run-state.ts'
import { allActions } from './workflow.ts'

export interface RunOptions {
  /** Values that override those in the file. */
  readonly parameters?: Readonly<Record<string, string>>
  /** JSON body of the request that starts the run. */
  readonly triggerBody: unknown
  /** Factor for waits and limits. 1, the default, is real time; 0.001 turns seconds into milliseconds. */
  readonly timeScale?: number
}

export interface Run {
  readonly status: 'Succeeded' | 'Failed'
  /** Code and message of the Terminate action that ended the run. */
  readonly error?: { readonly code: string; readonly message: string }
  /** The run history: each action with its inputs and outputs, unless they are hidden. */
  readonly actions: Readonly<Record<string, ActionRecord>>
  /** The answer of the Response action; undefined if none has run. */
  readonly response?: Sent
}

/**
 * Runs a workflow once.
 *
 * @param json the parsed file: `definition` and `parameters`, as in the code view
 * @throws {Error} naming what the runner does not support. Failures of actions are part of the result instead
 */
export async function runWorkflow(json: unknown, options: RunOptions): Promise<Run> {
  const workflow = checkWorkflow(json)
  const state = new RunState(workflow, options.parameters ?? {}, options.triggerBody)
  let opened: Promise<Callbacks> | undefined
  const callbacks = (): Promise<Callbacks> => {
    opened ??= openCallbacks()
    return opened
  }
  try {
    const status = await runBlock(workflow.definition.actions, { state, timeScale: options.timeScale ?? 1, callbacks })
    return ended(state, status)
  } catch (error) {
    if (!(error instanceof Terminated)) throw error
    state.skipRest(allActions(workflow.definition.actions))
    return ended(state, error.inputs.runStatus, error.inputs.runError)
  } finally {
    await (await opened)?.close()
  }
}

function ended(state: RunState, status: Run['status'], error?: Run['error']): Run {
  return {
    status,
    actions: state.history,
    ...(error && { error }),
    ...(state.response && { response: state.response })
  }
}
