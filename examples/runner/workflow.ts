/**
 * Runner: types of the parts of a workflow definition that our examples use.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language
 */
export type Status = 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut'

/** Predecessors by name, each with the statuses after which this action runs. */
export type RunAfter = Readonly<Record<string, readonly Status[]>>

export type Actions = Readonly<Record<string, Action>>

/** Parts of an action that can be hidden from the run history. */
export type Part = 'inputs' | 'outputs'

interface Common {
  readonly runAfter?: RunAfter
  readonly runtimeConfiguration?: { readonly secureData: { readonly properties: readonly Part[] } }
}

export interface RetryPolicy {
  readonly type: 'none' | 'default' | 'fixed'
  /** Number of retries, for `fixed`. */
  readonly count?: number
  /** Wait before each retry, for `fixed`, as ISO 8601 duration. */
  readonly interval?: string
}

/** The strings may contain expressions. */
export interface HttpInputs {
  readonly method: string
  readonly uri: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly retryPolicy?: RetryPolicy
}

export type Action = Common &
  (
    | { readonly type: 'Http'; readonly inputs: HttpInputs; readonly operationOptions?: 'DisableAsyncPattern' }
    | {
        readonly type: 'HttpWebhook'
        readonly inputs: { readonly subscribe: HttpInputs; readonly unsubscribe: Readonly<Record<string, never>> }
        readonly limit: { readonly timeout: string }
      }
    | {
        readonly type: 'Response'
        readonly inputs: { readonly statusCode: number; readonly body: unknown }
        readonly operationOptions?: 'Asynchronous'
      }
    | {
        readonly type: 'InitializeVariable'
        readonly inputs: { readonly variables: readonly { name: string; type: 'string'; value: string }[] }
      }
    | { readonly type: 'SetVariable'; readonly inputs: { readonly name: string; readonly value: unknown } }
    | {
        readonly type: 'Terminate'
        readonly inputs: {
          readonly runStatus: 'Failed' | 'Succeeded'
          readonly runError?: { readonly code: string; readonly message: string }
        }
      }
    | { readonly type: 'Scope'; readonly actions: Actions }
    | {
        readonly type: 'If'
        readonly expression: { readonly and: readonly { readonly equals: readonly [unknown, unknown] }[] }
        readonly actions: Actions
        readonly else?: { readonly actions: Actions }
      }
    | {
        readonly type: 'Until'
        readonly actions: Actions
        readonly expression: string
        readonly limit: { readonly count: number; readonly timeout: string }
      }
  )

export interface Workflow {
  readonly definition: {
    readonly parameters: Readonly<
      Record<string, { readonly type: 'string' | 'securestring'; readonly defaultValue?: string }>
    >
    readonly triggers: { readonly manual: Common & { readonly type: 'Request' } }
    readonly actions: Actions
  }
  /** The values in the file, which are replaced on deployment. */
  readonly parameters: Readonly<Record<string, { readonly value: string }>>
}

/** The blocks of nested actions in an action; none for most types. */
export function blocksIn(action: Action): readonly Actions[] {
  if (action.type === 'Scope' || action.type === 'Until') return [action.actions]
  return action.type === 'If' ? [action.actions, action.else?.actions ?? {}] : []
}

/** All actions of a block by name, including nested ones. */
export function allActions(actions: Actions): readonly (readonly [name: string, action: Action])[] {
  return Object.entries(actions).flatMap(([name, action]) => [
    [name, action] as const,
    ...blocksIn(action).flatMap(allActions)
  ])
}
