/**
 * Compiles the servers of the peers on Node. They run as plain JavaScript, as they would in production: a loader in the process
 * would weigh on their start-up and memory.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** Inside of the repository, for the packages that the servers import are found from there. */
const BUILD = new URL('../../build/bench/', import.meta.url)

/** Compiles one file of `bench/` that imports packages alone. @returns path of the JavaScript */
export async function compile(file: string): Promise<string> {
  const source = await readFile(new URL(file, import.meta.url), 'utf8')
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true }
  })
  await mkdir(BUILD, { recursive: true })
  const made = new URL(basename(file).replace(/\.ts$/, '.js'), BUILD)
  await writeFile(made, outputText)
  return fileURLToPath(made)
}
