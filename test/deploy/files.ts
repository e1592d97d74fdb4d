/**
 * Deployment files: reads them for the tests, each in the shape that the tests look at.
 */
import { parse, parseAllDocuments } from 'yaml'
import { read } from '../support/repository.ts'

export interface AlertRule {
  readonly alert: string
  readonly expr: string
  readonly for?: string
  readonly labels: { readonly severity: 'page' | 'warning' }
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook_url: string }
}

export const alertRules = (): AlertRule[] =>
  (parse(read('deploy/alerts.yaml')) as { groups: { rules: AlertRule[] }[] }).groups.flatMap(({ rules }) => rules)

interface AlertTests {
  readonly tests: readonly {
    readonly name: string
    readonly alert_rule_test: readonly { readonly alertname: string; readonly exp_alerts: readonly object[] }[]
  }[]
}

/** Files with tests of the alerts, for `promtool test rules`. */
export const ALERT_TESTS = ['callers', 'messages', 'proxy', 'tyntec'].map((name) => `test/deploy/alerts/${name}.yaml`)

/** What these tests expect, one entry for each look at an alert. */
export const alertExpectations = (): { alert: string; fires: boolean }[] =>
  ALERT_TESTS.flatMap((file) => (parse(read(file)) as AlertTests).tests).flatMap(({ alert_rule_test }) =>
    alert_rule_test.map(({ alertname, exp_alerts }) => ({ alert: alertname, fires: exp_alerts.length > 0 }))
  )

interface Dashboard {
  readonly panels: { readonly title: string; readonly targets: { readonly expr: string }[] }[]
  readonly templating: { readonly list: { readonly definition?: string }[] }
}

/** Every expression of the dashboard, with the title of its panel. */
export function dashboardExpressions(): { where: string; expr: string }[] {
  const { panels, templating } = JSON.parse(read('deploy/grafana-dashboard.json')) as Dashboard
  const variables = templating.list.flatMap(({ definition }) => {
    const name = /^label_values\((\w+),/.exec(definition ?? '')?.[1]
    return name === undefined ? [] : [{ where: 'variable', expr: name }]
  })
  return [...variables, ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ where: title, expr })))]
}

/** The settings of the proxy's image. */
export function imageSettings(): Record<string, string> {
  const proxy =
    read('Dockerfile')
      .split(/^FROM /m)
      .at(-1) ?? ''
  const [, pairs = ''] = /^ENV NODE_ENV=production (.+)$/m.exec(proxy) ?? []
  return Object.fromEntries(pairs.split(' ').map((pair) => pair.split('=')))
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string }
}

export interface Container {
  readonly ports: { readonly name: string; readonly containerPort: number }[]
  readonly env: { readonly name: string; readonly value?: string; readonly valueFrom?: object }[]
  readonly startupProbe: Probe
  readonly livenessProbe: Probe
  readonly readinessProbe: Probe
  readonly resources: { readonly limits: Record<string, string>; readonly requests: Record<string, string> }
  readonly securityContext: Record<string, unknown>
}

export interface Manifest {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec: Record<string, unknown>
}

export interface PodTemplate {
  readonly metadata: { readonly labels: Record<string, string>; readonly annotations: Record<string, string> }
  readonly spec: {
    readonly terminationGracePeriodSeconds: number
    readonly enableServiceLinks: boolean
    readonly securityContext: Record<string, unknown>
    readonly containers: readonly [Container]
  }
}

/** The manifests of deploy/kubernetes.yaml by kind. */
export const manifests = (): Map<string, Manifest> =>
  new Map(
    parseAllDocuments(read('deploy/kubernetes.yaml')).map((document) => {
      const manifest = document.toJSON() as Manifest
      return [manifest.kind, manifest]
    })
  )
