/**
 * Facts from the environment that are no settings. Advice to the operator depends on them.
 */
import { type FormerSetting, formerSettingsIn } from './former-names.ts'
import { isOrigin } from './setting-kinds.ts'
import { partsOfRedisIn } from './unknown-names.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface Surroundings {
  /** Names in use that settings no longer have. */
  readonly former: readonly FormerSetting[]
  /** Names of variables about Redis that are not read. */
  readonly partsOfRedis: readonly string[]
  /** Whether the proxy runs in Azure Container Apps, where nothing scrapes metrics. */
  readonly onContainerApps: boolean
  /** The variables from which PUBLIC_URL was made; undefined if it was set, or could not be made. */
  readonly publicUrlFrom: string | undefined
}

/** Those of an environment that holds only settings. */
export const NO_SURROUNDINGS: Surroundings = {
  former: [],
  partsOfRedis: [],
  onContainerApps: false,
  publicUrlFrom: undefined
}

export const surroundingsIn = (environment: Environment): Surroundings => ({
  former: formerSettingsIn(environment),
  partsOfRedis: partsOfRedisIn(environment),
  onContainerApps: Boolean(environment.CONTAINER_APP_NAME),
  publicUrlFrom:
    environment.PUBLIC_URL === undefined && containerAppUrl(environment) !== undefined
      ? 'CONTAINER_APP_NAME and CONTAINER_APP_ENV_DNS_SUFFIX'
      : undefined
})

/** The labels of a host name, in lower case as Azure gives them. */
const LABELS = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/

/**
 * The address that Azure Container Apps gives an app with external ingress: its name, and the suffix of its
 * environment. https://learn.microsoft.com/azure/container-apps/environment-variables#built-in-environment-variables
 *
 * @returns undefined outside of Azure Container Apps
 */
export function containerAppUrl({
  CONTAINER_APP_NAME: name = '',
  CONTAINER_APP_ENV_DNS_SUFFIX: suffix = ''
}: Environment): string | undefined {
  const url = `https://${name}.${suffix}`
  return LABELS.test(name) && LABELS.test(suffix) && isOrigin(url) ? url : undefined
}
