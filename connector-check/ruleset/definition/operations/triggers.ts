/**
 * Rules about triggers (x-ms-trigger and what belongs to it).
 */
import { inputsOf } from '../../support/inputs.ts'
import { type Fields, fields, isFields, shown, text } from '../../support/json.ts'
import { operationOf } from '../../support/operations.ts'
import type { Rules } from '../../support/rule.ts'
import { isWebhook, notificationContent } from '../../support/webhooks.ts'
import { answerOf, declaredAt } from '../inputs/dynamic/schema-way.ts'

const KINDS = ['single', 'batch']

export const triggerRules: Rules = {
  'ppc-trigger-kind': {
    severity: 'warning',
    page: 'extensions',
    asks: 'x-ms-trigger is single or batch.',
    given: 'operation',
    check: ({ 'x-ms-trigger': kind }) =>
      kind !== undefined &&
      !KINDS.includes(text(kind)) && {
        message: `"${shown(kind)}" is not a kind of trigger: write "single" or "batch", or makers see an action.`,
        at: ['x-ms-trigger']
      }
  },

  'ppc-trigger-batch': {
    severity: 'warning',
    page: 'extensions',
    asks: 'A polling trigger of the kind batch returns an array, directly or in a property such as "value".',
    given: 'operation',
    check: (node, { document, path }) => {
      if (node['x-ms-trigger'] !== 'batch' || notificationContent(document, path) !== undefined) return
      const answer = declaredAt(document, answerOf(document, node), '')
      if (answer === undefined || answer === 'unknown') return
      const declares = [answer, ...Object.values(fields(answer.properties))].some((schema) =>
        schema === answer ? isList(answer) : isList(declaredAt(document, schema, ''))
      )
      return (
        !declares && { message: 'Its response has no array: describe one, or write "single".', at: ['x-ms-trigger'] }
      )
    }
  },

  'ppc-trigger-metadata': {
    severity: 'warning',
    page: 'extensions',
    asks: 'x-ms-trigger-metadata is { "kind": "query", "mode": "polling" }, and only a polling trigger has it.',
    given: 'operation',
    check: (node) => {
      const { 'x-ms-trigger-metadata': metadata } = node
      if (metadata === undefined) return
      const at = ['x-ms-trigger-metadata']
      if (!('x-ms-trigger' in node)) return { message: 'Remove it, or add "x-ms-trigger": this is an action.', at }
      const { kind, mode } = fields(metadata)
      return (
        (kind !== 'query' || mode !== 'polling') && { message: 'Write { "kind": "query", "mode": "polling" }.', at }
      )
    }
  },

  'ppc-notification-operation': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'x-ms-notification is on a polling trigger, and names an operation that registers a webhook.',
    rows: [
      'NotificationExtensionNotSupportedInWebhookOperation',
      'NotificationExtensionSupportedForTriggerOnly',
      'NotificationOperationMustBeWebhook',
      'OperationIdNotFound'
    ],
    given: 'operation',
    check: (node, { document, path }) => {
      const { 'x-ms-notification': notification } = node
      if (notification === undefined) return
      const at = ['x-ms-notification']
      if (!('x-ms-trigger' in node)) return { message: 'Remove it: only triggers have it.', at }
      if (isWebhook(document, path)) return { message: 'Remove it: this trigger is a webhook itself.', at }
      const { operationId } = fields(notification)
      const operation = operationOf(document, operationId)
      const id = shown(isFields(notification) ? (operationId ?? '') : notification)
      if (operation === undefined) return { message: `No operation is called "${id}": name one that exists.`, at }
      return (
        !isWebhook(document, operation.path) && { message: `"${id}" registers no webhook: name one that does.`, at }
      )
    }
  },

  'ppc-notification-parameters': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'A parameter of a polling trigger has the same type and visibility as its namesake in the webhook of x-ms-notification.',
    rows: ['ParamtersWithSameNameMustHaveSameTypeAndVisibility'],
    given: 'operation',
    check: (node, { document, path }) => {
      const { operationId } = fields(node['x-ms-notification'])
      const webhook = operationOf(document, operationId)
      if (webhook === undefined) return
      const theirs = new Map(inputsOf(document, webhook.path).map(({ node }) => [node.name, node]))
      return inputsOf(document, path).flatMap(({ node: own }) => {
        const other = theirs.get(own.name)
        if (other === undefined || own.name === undefined) return []
        const differs = (key: string) => own[key] !== other[key]
        return ['type', 'x-ms-visibility'].filter(differs).map((key) => ({
          message: `Parameter "${shown(own.name)}" has ${told(own, key)} here and ${told(other, key)} in "${shown(operationId)}": use one.`,
          at: ['x-ms-notification', 'operationId']
        }))
      })
    }
  }
}

const told = (node: Fields, key: string): string =>
  node[key] === undefined ? `no "${key}"` : `"${key}": "${shown(node[key])}"`

function isList(schema: unknown): boolean {
  return schema === 'unknown' || fields(schema).type === 'array' || 'items' in fields(schema)
}
