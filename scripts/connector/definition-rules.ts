/**
 * Rules for the files of this connector that go beyond those for the platform in connector-check/ruleset. The list of
 * deliberate differences names those that the published connector breaks.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  type Connector,
  isRef,
  operations,
  type Parameter,
  resolve,
  type Schema
} from '../../packaging/connector-files.ts'

/** Error statuses that any call can end with. */
const ERRORS = ['400', '401', '403', '404', '429', '500', '503']

/** Each rule returns one line for each fault; an empty list if it is kept. */
export const rules: Record<string, (connector: Connector) => string[]> = {
  'one-schema-on-200': ({ definition }) =>
    operations(definition)
      .map(({ operation }) => ({
        id: operation.operationId,
        statuses: Object.keys(operation.responses).filter((status) => {
          const response = operation.responses[status]
          return response && resolve(definition, response).schema !== undefined
        })
      }))
      .filter(({ statuses }) => statuses.join() !== '200')
      .map(({ id, statuses }) => `${id}: schemas on ${statuses.join(', ') || 'nothing'}`),

  'errors-are-declared': ({ definition }) =>
    operations(definition).flatMap(({ operation: { operationId, responses } }) => [
      ...ERRORS.filter((status) => !(status in responses)).map((status) => `${operationId}: ${status} is not declared`),
      ...Object.entries(responses)
        .filter(([, response]) => resolve(definition, response).description.length < 20)
        .map(([status]) => `${operationId}: ${status} needs a description`)
    ]),

  'security-names-the-connection-parameter': ({ definition, properties }) => {
    const connection = Object.keys(properties.properties.connectionParameters)
    const required = definition.security.flatMap((requirement) => Object.keys(requirement))
    const defined = Object.keys(definition.securityDefinitions)
    return isDeepStrictEqual(required, connection) && isDeepStrictEqual(defined, connection)
      ? []
      : [`security: ${required}; securityDefinitions: ${defined}; connectionParameters: ${connection}`]
  },

  'shared-parts-are-refs': ({ definition }) => {
    const inline = operations(definition).flatMap(({ operation }) =>
      (operation.parameters ?? []).filter((p) => !isRef(p))
    )
    return [
      ...operations(definition).flatMap(({ operation: { operationId, responses } }) =>
        Object.keys(responses)
          .filter((status) => !isRef(responses[status] ?? {}))
          .map((status) => `${operationId}: ${status} is written out`)
      ),
      ...Object.entries(definition.responses)
        .filter(([, { schema }]) => schema && !isRef(schema))
        .map(([name]) => `responses.${name}: the schema is written out`),
      ...inline
        .filter((parameter, index) => inline.findIndex((other) => isDeepStrictEqual(other, parameter)) < index)
        .map((parameter) => `${(parameter as Parameter).name} is written out twice`)
    ]
  },

  'required-inputs-come-first': ({ definition }) =>
    allParameters({ definition })
      .filter(({ parameter: { required = false, 'x-ms-visibility': visibility } }) => {
        return required !== (visibility === 'important')
      })
      .map(({ place }) => place),

  'enum-values-have-labels': ({ definition }) =>
    [...allParameters({ definition }), ...allFields({ definition })]
      .filter(({ parameter: { enum: values, 'x-ms-enum-values': labels } }) => {
        return !isDeepStrictEqual(
          values,
          labels?.map(({ value }) => value)
        )
      })
      .map(({ place }) => place),

  'outputs-have-titles-and-descriptions': ({ definition }) =>
    allFields({ definition })
      .filter(({ name, parameter: { 'x-ms-summary': title = name, description = name } }) => {
        return title === name || !/^[A-Z].* .*\.$/.test(description)
      })
      .map(({ place }) => place),

  'verification-extends-the-one-time-password': ({ definition: { definitions } }) => {
    const verification = definitions.Verification?.properties ?? {}
    return Object.entries(definitions.OneTimePassword?.properties ?? {})
      .filter(([name, field]) => !isDeepStrictEqual(verification[name], field))
      .map(([name]) => `${name} differs between OneTimePassword and Verification`)
  },

  'host-is-a-bare-name': ({ definition: { host, basePath, schemes } }) =>
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) && basePath === '/' && schemes.join() === 'https'
      ? []
      : [`${schemes} ${host} ${basePath}`]
}

type Named = { place: string; name: string; parameter: Schema & { required?: boolean } }

function allParameters({ definition }: Pick<Connector, 'definition'>): Named[] {
  return operations(definition).flatMap(({ operation }) =>
    (operation.parameters ?? []).map((value) => {
      const parameter = resolve(definition, value)
      return { place: `${operation.operationId}.${parameter.name}`, name: parameter.name, parameter }
    })
  )
}

function allFields({ definition }: Pick<Connector, 'definition'>): Named[] {
  return Object.entries(definition.definitions).flatMap(([schema, { properties = {} }]) =>
    Object.entries(properties).map(([name, value]) => ({
      place: `${schema}.${name}`,
      name,
      parameter: resolve(definition, value)
    }))
  )
}
