/**
 * Rules about webhook triggers (https://learn.microsoft.com/connectors/custom-connectors/create-webhook-trigger).
 */
import { isInput } from '../../support/inputs.ts'
import { fields, shown } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { sitesOf } from '../../support/sites.ts'
import { notificationContent, type UrlInput, urlInputs } from '../../support/webhooks.ts'

const URL = 'x-ms-notification-url'

export const webhookRules: Rules = {
  'ppc-webhook-url': {
    severity: { import: 'warning', certification: 'error' },
    page: 'webhooks',
    asks: 'A trigger that describes notifications has an input with x-ms-notification-url: it tells the service where to send them.',
    rows: ['WebhookOperationsMissingNotificationUrlProperty'],
    given: 'operation',
    check: (node, { document, path }) =>
      'x-ms-trigger' in node &&
      notificationContent(document, path) !== undefined &&
      urlInputs(document, path).length === 0 && {
        message: 'No input takes the notification URL: add "x-ms-notification-url": true to the one that should.',
        at: ['x-ms-trigger']
      }
  },

  'ppc-webhook-content': {
    severity: { import: 'warning', certification: 'error' },
    page: 'webhooks',
    asks: 'An operation that registers a webhook describes its notifications in x-ms-notification-content.',
    rows: ['OperationMustHaveNotificationContentExtension'],
    given: 'operation',
    check: (_, { document, path }) =>
      urlInputs(document, path).length > 0 &&
      notificationContent(document, path) === undefined && {
        message: 'Describe the notifications: add "x-ms-notification-content" with a "schema".',
        at: ['operationId']
      }
  },

  'ppc-webhook-delete': {
    severity: 'warning',
    page: 'webhooks',
    asks: 'A connector with webhooks has a DELETE operation for them, at the URL in the Location header of the response.',
    given: 'document',
    check: (document) => {
      const operations = sitesOf(document, 'operation')
      if (operations.some(({ name }) => name === 'delete')) return
      return operations
        .filter(({ node, path }) => 'x-ms-trigger' in node && urlInputs(document, path).length > 0)
        .slice(0, 1)
        .map(({ path }) => ({ message: 'Nothing can delete this webhook: add a DELETE operation.', at: path }))
    }
  },

  'ppc-notification-url-hidden': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'The input for the notification URL, or an object around it, is internal: the platform fills it in.',
    rows: ['NotificationUrlNotInternal'],
    given: 'operation',
    check: (_, { document, path }) =>
      urlInputs(document, path)
        .filter(({ chain }) => !chain.some(({ node }) => node['x-ms-visibility'] === 'internal'))
        .map(
          (input) => `The notification URL${named(input)} is visible to makers: write "x-ms-visibility": "internal".`
        )
  },

  'ppc-notification-url-required': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'The property for the notification URL is required, and so are the properties around it.',
    rows: ['NotificationUrlNotRequired'],
    given: 'operation',
    check: (_, { document, path }) =>
      urlInputs(document, path)
        // The validator checks only the schemas: in many certified connectors, the body itself is not required.
        .filter(({ chain }) => chain.slice(1).some(({ required }) => !required))
        .map(
          (input) =>
            `The notification URL${named(input)} may be left out: make it required, and every property around it.`
        )
  },

  'ppc-notification-url-type': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'x-ms-notification-url is on a string.',
    rows: ['NotificationUrlNotString'],
    given: ['parameter', 'schema', 'property'],
    check: ({ [URL]: value, type }) =>
      value === true &&
      type !== undefined &&
      type !== 'string' && {
        message: `A URL is a string, not of type ${shown(type)}: write "type": "string".`,
        at: ['type']
      }
  },

  'ppc-notification-url-value': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'x-ms-notification-url is true or false.',
    rows: ['JsonTypeIncorrect'],
    given: ['parameter', 'schema', 'property'],
    check: ({ [URL]: value }) =>
      value !== undefined &&
      typeof value !== 'boolean' && { message: `Write true instead of ${shown(value)}.`, at: [URL] }
  },

  'ppc-notification-url-body': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'The notification URL is sent in the body.',
    rows: ['NotificationUrlNotAllowedInThisPosition'],
    given: 'parameter',
    check: (node) =>
      node[URL] === true &&
      node.in !== undefined &&
      node.in !== 'body' && { message: `Let the service take it in the body, not in "${shown(node.in)}".`, at: [URL] }
  },

  'ppc-notification-url-place': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'x-ms-notification-url is on an input, not in a response.',
    rows: ['NotificationUrlNotAllowedInThisPosition'],
    given: ['schema', 'property'],
    check: (node, { path }) =>
      node[URL] === true &&
      path[0] !== 'definitions' &&
      !isInput(path) && { message: 'Remove it here: a response sends nothing to the service.', at: [URL] }
  }
}

function named({ chain }: UrlInput): string {
  const names = chain
    .map(({ node }) => fields(node).name ?? fields(node)['x-ms-summary'])
    .filter((name) => name !== undefined)
  const last = names.at(-1)
  return last === undefined ? '' : ` (${shown(last)})`
}
