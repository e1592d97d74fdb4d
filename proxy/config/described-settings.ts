/**
 * The effective settings, as they may be shown: without secrets.
 */
import { type Config, SETTINGS } from './settings.ts'

/** What the table of settings says about one. */
export interface SettingMeta {
  readonly sentence: string
  /** How to correct a bad value. */
  readonly hint: string
  readonly unit?: string
  readonly bounds?: string
  readonly secret?: boolean
}

export interface DescribedSetting {
  readonly name: string
  /** Undefined if it is not set, or is a secret. */
  readonly value: string | undefined
  /** Whether it is set to a secret. */
  readonly hidden: boolean
  readonly isDefault: boolean
}

export const metaOf = (schema: { meta(): unknown }): SettingMeta => schema.meta() as SettingMeta

/** A value as it is written in an environment variable. */
const asText = (value: unknown): string =>
  typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value as object)
        .map((entry) => entry.join('='))
        .join(',')
    : String(value)

/** Every setting, in the order of the tables in docs/settings.md. */
export const describeSettings = (config: Config): DescribedSetting[] =>
  Object.entries(SETTINGS).map(([name, schema]) => {
    const value: unknown = config[name as keyof Config]
    const hidden = value !== undefined && metaOf(schema).secret === true
    return {
      name,
      value: value === undefined || hidden ? undefined : asText(value),
      hidden,
      isDefault: !hidden && String(value) === String(schema.safeParse(undefined).data)
    }
  })
