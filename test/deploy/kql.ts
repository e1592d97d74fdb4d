/**
 * Deployment files, queries for Log Analytics: reads them with Microsoft's own parser, against the columns that the tables have.
 */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { read } from '../support/repository.ts'

export interface KqlFile {
  readonly name: string
  /** As the file has it. */
  readonly text: string
}

export const kqlFiles = (): KqlFile[] =>
  readdirSync(new URL('../../deploy/kql/', import.meta.url))
    .toSorted()
    .map((file) => ({ name: file.replace(/\.kql$/, ''), text: read(`deploy/kql/${file}`) }))

/** The parts of the parser that are used here. It was made for .NET and has its names. */
interface Kusto {
  readonly Language: {
    readonly Symbols: {
      readonly TableSymbol: { From(schema: string): { WithName(name: string): object } }
      readonly DatabaseSymbol: { readonly ctor: new (name: string, tables: object[]) => object }
    }
    readonly GlobalState: { readonly Default: { WithDatabase(database: object): object } }
    readonly KustoCode: { ParseAndAnalyze(query: string, globals: object): { GetDiagnostics(): object } }
  }
}
interface Loaded {
  Kusto: Kusto
  Bridge: { toArray(list: object): { Message: string }[] }
}

/**
 * Columns by table: of a Log Analytics destination, and of Azure Monitor's.
 * https://learn.microsoft.com/azure/container-apps/log-monitoring,
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/containerappconsolelogs
 */
const TABLES = {
  ContainerAppConsoleLogs_CL:
    'TimeGenerated: datetime, ContainerAppName_s: string, ContainerGroupName_s: string, RevisionName_s: string, Stream_s: string, Log_s: string',
  ContainerAppConsoleLogs:
    'TimeGenerated: datetime, ContainerAppName: string, ContainerGroupName: string, RevisionName: string, Stream: string, Log: string'
}

/** Loads the parser, which takes a second or two, and leaves it in the global object. */
export function loadKusto(): (query: string) => string[] {
  const require = createRequire(import.meta.url)
  require('@kusto/language-service-next/bridge.min.js')
  require('@kusto/language-service-next/Kusto.Language.Bridge.min.js')
  const { Kusto, Bridge } = globalThis as unknown as Loaded
  const { Symbols, GlobalState, KustoCode } = Kusto.Language
  const tables = Object.entries(TABLES).map(([name, schema]) => Symbols.TableSymbol.From(`(${schema})`).WithName(name))
  const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('logs', tables))
  return (query) =>
    Bridge.toArray(KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics()).map(({ Message }) => Message)
}
