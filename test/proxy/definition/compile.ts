/**
 * Compiles the proxy in memory, with some files replaced, as `npm run build` would. Files that are not replaced are read and
 * parsed once for all compilations.
 */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { upgrade } from '@scalar/openapi-upgrader'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Paths below the project's folder, with `/`, and their texts. */
export type Replacements = Readonly<Record<string, string>>

/** What the compiler reports, as `proxy/outcome/policies.ts: message`, sorted. */
export function compileProxy(replacements: Replacements = {}): string[] {
  const replaced = new Map(Object.entries(replacements).map(([path, text]) => [join(ROOT, path), text]))
  const { options, fileNames } = settings()
  const host = ts.createCompilerHost(options)
  const read = host.readFile
  host.readFile = (path) => replaced.get(path) ?? read(path)
  host.getSourceFile = (path, version) => {
    const text = replaced.get(path)
    if (text !== undefined) return ts.createSourceFile(path, text, version, true)
    const known = parsed.get(path) ?? parse(path, version)
    if (known) parsed.set(path, known)
    return known
  }
  const program = ts.createProgram(fileNames, options, host, earlier)
  earlier = program
  const errors = [...program.getOptionsDiagnostics(), ...program.getSyntacticDiagnostics()]
  for (const file of program.getSourceFiles()) {
    if (!file.isDeclarationFile) errors.push(...program.getSemanticDiagnostics(file))
  }
  return errors.map(describe).sort()
}

/** The types that `npm run generate` would write for a definition, without the header. */
export async function generateTypes(definition: object): Promise<string> {
  return astToString(await openapiTS(upgrade({ ...definition }, '3.0') as Parameters<typeof openapiTS>[0]))
}

/** A file of the project, as text. */
export const readProject = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8')

const parsed = new Map<string, ts.SourceFile>()
let earlier: ts.Program | undefined

function parse(path: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  try {
    return ts.createSourceFile(path, readFileSync(path, 'utf8'), version, true)
  } catch {
    return undefined
  }
}

/**
 * The build's own settings, for the files that speak of operations and what they import. The rest of the proxy brings in the
 * types of whole libraries and knows no operation by name; `npm run typecheck` covers it.
 */
function settings(): { options: ts.CompilerOptions; fileNames: string[] } {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.build.json'), ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    {
      ...config,
      include: ['proxy/outcome/policies.ts', 'proxy/outcome/typed-body.ts', 'proxy/definition/operations.ts']
    },
    ts.sys,
    ROOT
  )
  return { options: { ...options, noEmit: true }, fileNames }
}

function describe({ file, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ')
  return `${file ? relative(ROOT, file.fileName) : 'project'}: ${message}`
}
