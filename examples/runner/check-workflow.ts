/**
 * Runner: the static checks that Logic Apps makes when a workflow is saved. They find unknown action types, properties
 * and functions, missing predecessors, and references to actions that may not have run.
 */
import { at } from '../../packaging/connector-files.ts'
import { FUNCTIONS } from './evaluate.ts'
import { workflowSchema } from './schema.ts'
import { callsIn, expressionsIn } from './template.ts'
import { type Action, type Actions, allActions, blocksIn, type Workflow } from './workflow.ts'

/**
 * Checks parsed JSON, and returns it as a workflow.
 *
 * @throws {Error} naming what the runner does not support, and where it is
 */
export function checkWorkflow(json: unknown): Workflow {
  const { error } = workflowSchema.safeParse(json)
  if (error) throw new Error(`the runner does not know this workflow: ${error.issues.map(describe(json)).join('; ')}`)
  const workflow = json as Workflow
  checkBlock(workflow, workflow.definition.actions, new Set())
  return workflow
}

const describe =
  (json: unknown) =>
  ({ path, message }: { path: PropertyKey[]; message: string }): string => {
    const value = at(json, ['', ...path.map(String)].join('/'))
    return `${path.map(String).join('.')}: ${message}${typeof value === 'string' ? `, found ${value}` : ''}`
  }

/** @param visible actions that have certainly run, or been skipped, before this block runs */
function checkBlock(workflow: Workflow, actions: Actions, visible: ReadonlySet<string>): void {
  for (const [name, action] of Object.entries(actions)) {
    const before = predecessors(actions, name)
    const seen = new Set([...visible, ...allActions(before).map(([predecessor]) => predecessor)])
    for (const block of blocksIn(action)) checkBlock(workflow, block, seen)

    const inside = action.type === 'Until' ? allActions(action.actions).map(([inner]) => inner) : []
    checkExpressions(workflow, name, ownPart(action), new Set([...seen, ...inside]))
  }
}

/** The direct and indirect predecessors of an action in its block. */
function predecessors(actions: Actions, name: string, after: readonly string[] = []): Actions {
  if (after.includes(name)) throw new Error(`${name} runs after itself`)
  const near = Object.keys(actions[name]?.runAfter ?? {})
  const missing = near.find((predecessor) => !Object.hasOwn(actions, predecessor))
  if (missing) throw new Error(`${name} runs after ${missing}, which is not beside it`)
  return Object.assign(
    {},
    ...near.map((predecessor) => ({
      ...predecessors(actions, predecessor, [...after, name]),
      [predecessor]: actions[predecessor]
    }))
  )
}

/** An action without its nested actions. */
const ownPart = (action: Action): unknown => ({
  inputs: 'inputs' in action ? action.inputs : undefined,
  expression: 'expression' in action ? action.expression : undefined
})

function checkExpressions(workflow: Workflow, name: string, value: unknown, visible: ReadonlySet<string>): void {
  for (const call of expressionsIn(value).flatMap(callsIn)) {
    if (!FUNCTIONS.has(call.name)) throw new Error(`${name}: the runner does not know the function ${call.name}()`)
    const [first] = call.args
    const subject = first?.kind === 'literal' ? String(first.value) : undefined
    if ((call.name === 'body' || call.name === 'outputs') && !(subject && visible.has(subject))) {
      throw new Error(`${name}: ${subject} does not come before it, so ${call.name}() cannot refer to it`)
    }
    if (call.name === 'parameters' && !(subject && Object.hasOwn(workflow.definition.parameters, subject))) {
      throw new Error(`${name}: there is no parameter ${subject}`)
    }
  }
}
