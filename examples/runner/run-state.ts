/**
 * Runner: the state of a run: parameters, the body of the request that started it, variables, and the results of
 * actions. It also decides what the run history shows.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#obfuscate
 */
import type { Scope } from './evaluate.ts'
import type { Action, Part, Status, Workflow } from './workflow.ts'

export interface ActionRecord {
  readonly status: Status
  readonly inputs?: unknown
  readonly outputs?: unknown
  /** Why the action failed, if it has no outputs. */
  readonly error?: string
}

export interface Sent {
  readonly statusCode: number
  readonly body: unknown
}

export class RunState {
  readonly #parameters: Readonly<Record<string, string>>
  readonly #triggerBody: unknown
  readonly #variables = new Map<string, unknown>()
  readonly #records = new Map<string, ActionRecord>()
  readonly #shown = new Map<string, ActionRecord>()
  /**
   * Actions with hidden inputs or outputs, and `''` for the trigger. The inputs of actions that read their data are
   * hidden, too.
   */
  readonly #guarded = new Set<string>()
  response: Sent | undefined

  constructor(workflow: Workflow, parameters: Readonly<Record<string, string>>, triggerBody: unknown) {
    this.#parameters = { ...valuesOf(workflow), ...parameters }
    this.#triggerBody = triggerBody
    const missing = Object.keys(workflow.definition.parameters).find((name) => !Object.hasOwn(this.#parameters, name))
    if (missing) throw new Error(`the parameter ${missing} has no value`)
    if (workflow.definition.triggers.manual.runtimeConfiguration) this.#guarded.add('')
  }

  /**
   * Creates the scope for the expressions of one action.
   *
   * @param readGuarded called when an expression reads data that is hidden from the run history
   */
  scope(readGuarded: () => void = () => {}, callbackUrl?: string): Scope {
    const guard = (name: string): void => {
      if (this.#guarded.has(name)) readGuarded()
    }
    return {
      parameter: (name) => this.#parameters[name],
      variable: (name) => {
        if (!this.#variables.has(name)) throw new Error(`there is no variable ${name}`)
        return this.#variables.get(name)
      },
      outputs: (action) => {
        guard(action)
        return this.#records.get(action)?.outputs ?? null
      },
      triggerBody: () => {
        guard('')
        return this.#triggerBody
      },
      callbackUrl: () => {
        if (callbackUrl === undefined) throw new Error('listCallbackUrl() belongs into the subscription of a webhook')
        return callbackUrl
      }
    }
  }

  setVariable(name: string, value: unknown, isNew: boolean): void {
    if (this.#variables.has(name) === isNew)
      throw new Error(`the variable ${name} is ${isNew ? 'there already' : 'not there'}`)
    this.#variables.set(name, value)
  }

  /** Saves the result of an action. @param hideInputs whether one of its expressions has read hidden data */
  keep(name: string, action: Action, record: ActionRecord, hideInputs: boolean): void {
    const hidden = new Set<Part>(action.runtimeConfiguration?.secureData.properties)
    if (hidden.size > 0) this.#guarded.add(name)
    else this.#guarded.delete(name)
    if (hideInputs) hidden.add('inputs')
    // A Response action has no setting for its outputs. They are hidden together with its inputs.
    if (hideInputs && action.type === 'Response') hidden.add('outputs')

    const { inputs, outputs, ...rest } = record
    this.#records.set(name, record)
    this.#shown.set(name, {
      ...rest,
      ...(inputs !== undefined && !hidden.has('inputs') && { inputs }),
      ...(outputs !== undefined && !hidden.has('outputs') && { outputs })
    })
  }

  statusOf(name: string): Status | undefined {
    return this.#records.get(name)?.status
  }

  /** Deletes an action's result of the last round of a loop. */
  forget(name: string): void {
    this.#records.delete(name)
  }

  /** Marks the actions that have not run as skipped, because the run has ended early. */
  skipRest(actions: readonly (readonly [name: string, action: Action])[]): void {
    for (const [name, action] of actions) {
      if (!this.#records.has(name)) this.keep(name, action, { status: 'Skipped' }, false)
    }
  }

  /** The run history, as the portal shows it. */
  get history(): Readonly<Record<string, ActionRecord>> {
    return Object.fromEntries(this.#shown)
  }
}

/** Parameters: the values in the file, and the defaults of those without one. */
function valuesOf({ definition, parameters }: Workflow): Record<string, string> {
  const defaults = Object.entries(definition.parameters).flatMap(([name, { defaultValue }]) =>
    defaultValue === undefined ? [] : [[name, defaultValue] as const]
  )
  return Object.fromEntries([...defaults, ...Object.entries(parameters).map(([name, { value }]) => [name, value])])
}
