/**
 * Runner: the supported action types and properties. The schemas are strict: a workflow that needs more is refused,
 * instead of being run in part.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers
 */
import * as z from 'zod'

const runAfter = z.record(z.string(), z.array(z.enum(['Succeeded', 'Failed', 'Skipped', 'TimedOut'])))
const secureData = z.strictObject({ properties: z.array(z.enum(['inputs', 'outputs'])) })
const runtimeConfiguration = z.strictObject({ secureData })
const common = { runAfter: runAfter.optional(), runtimeConfiguration: runtimeConfiguration.optional() }

const retryPolicy = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['none', 'default']) }),
  z.strictObject({ type: z.literal('fixed'), count: z.int().min(1).max(90), interval: z.string() })
])

const httpInputs = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  uri: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.json().optional(),
  retryPolicy: retryPolicy.optional()
})

const actions = z.lazy(() => z.record(z.string(), action))

const action: z.ZodType = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('Http'),
    inputs: httpInputs,
    operationOptions: z.literal('DisableAsyncPattern').optional()
  }),
  z.strictObject({
    ...common,
    type: z.literal('HttpWebhook'),
    inputs: z.strictObject({ subscribe: httpInputs, unsubscribe: z.strictObject({}) }),
    limit: z.strictObject({ timeout: z.string() })
  }),
  z.strictObject({
    ...common,
    type: z.literal('Response'),
    kind: z.literal('Http'),
    inputs: z.strictObject({ statusCode: z.int(), body: z.json() }),
    operationOptions: z.literal('Asynchronous').optional()
  }),
  z.strictObject({
    ...common,
    type: z.literal('InitializeVariable'),
    inputs: z.strictObject({
      variables: z.array(z.strictObject({ name: z.string(), type: z.literal('string'), value: z.string() })).length(1)
    })
  }),
  z.strictObject({
    ...common,
    type: z.literal('SetVariable'),
    inputs: z.strictObject({ name: z.string(), value: z.json() })
  }),
  z.strictObject({
    ...common,
    type: z.literal('Terminate'),
    inputs: z.strictObject({
      runStatus: z.enum(['Failed', 'Succeeded']),
      runError: z.strictObject({ code: z.string(), message: z.string() }).optional()
    })
  }),
  z.strictObject({ ...common, type: z.literal('Scope'), actions }),
  z.strictObject({
    ...common,
    type: z.literal('If'),
    expression: z.strictObject({ and: z.array(z.strictObject({ equals: z.tuple([z.json(), z.json()]) })) }),
    actions,
    else: z.strictObject({ actions }).optional()
  }),
  z.strictObject({
    ...common,
    type: z.literal('Until'),
    actions,
    expression: z.string(),
    limit: z.strictObject({ count: z.int().min(1), timeout: z.string() })
  })
])

const trigger = z.strictObject({
  type: z.literal('Request'),
  kind: z.literal('Http'),
  inputs: z.strictObject({ schema: z.json() }),
  runtimeConfiguration: runtimeConfiguration.optional()
})

const parameter = z.strictObject({
  type: z.enum(['string', 'securestring']),
  defaultValue: z.string().optional(),
  metadata: z.strictObject({ description: z.string() })
})

export const workflowSchema = z.strictObject({
  definition: z.strictObject({
    $schema: z.literal(
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#'
    ),
    contentVersion: z.literal('1.0.0.0'),
    parameters: z.record(z.string(), parameter),
    triggers: z.strictObject({ manual: trigger }),
    actions,
    outputs: z.strictObject({})
  }),
  parameters: z.record(z.string(), z.strictObject({ value: z.string() }))
})
