/**
 * What stands in the Bicep files of infra/, read with the grammar that editors use. It holds their syntax; whether a name means
 * anything is what the tests compare, for Microsoft's compiler comes with no package of npm.
 */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Language, type Node, Parser } from 'web-tree-sitter'
import { read } from '../../support/repository.ts'

export const BICEP_FILES = readdirSync(new URL('../../../infra', import.meta.url))
  .filter((file) => file.endsWith('.bicep'))
  .map((file) => `infra/${file}`)

const grammar = fileURLToPath(import.meta.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'))
let parser: Promise<Parser> | undefined

/** @returns the root of the syntax tree; `hasError` says whether the grammar did not understand a part */
export async function treeOf(text: string): Promise<Node> {
  parser ??= Parser.init()
    .then(() => Language.load(grammar))
    .then((language) => new Parser().setLanguage(language))
  const tree = (await parser).parse(text)
  if (tree === null) throw new Error('the parser has no language')
  return tree.rootNode
}

export interface Declarations {
  readonly parameters: string[]
  /** Each as `type@version`. */
  readonly resources: string[]
  readonly modules: { readonly name: string; readonly file: string; readonly parameters: string[] }[]
  readonly outputs: string[]
  /** The outputs of modules that the file uses, each as `module.output`. */
  readonly taken: string[]
}

/** @param file such as infra/main.bicep */
export async function declarationsIn(file: string): Promise<Declarations> {
  const root = await treeOf(read(file))
  const all = (type: string) => root.descendantsOfType(type).filter((node) => node !== null)
  const name = (node: Node) => node.namedChildren.find((child) => child?.type === 'identifier')?.text ?? ''
  const path = (node: Node) => node.descendantsOfType('string_content')[0]?.text ?? ''
  return {
    parameters: all('parameter_declaration').map(name),
    resources: all('resource_declaration').map(path),
    modules: all('module_declaration').map((node) => ({
      name: name(node),
      file: path(node),
      parameters: propertiesOf(objectIn(node), 'params')
    })),
    outputs: all('output_declaration').map(name),
    taken: [...read(file).matchAll(/\b(\w+)\.outputs\.(\w+)/g)].map(([, module, output]) => `${module}.${output}`)
  }
}

const objectIn = (node: Node): Node | undefined =>
  node.namedChildren.find((child) => child?.type === 'object') ?? undefined

/** The names of the properties of an object that is itself the property of another. */
function propertiesOf(object: Node | undefined, property: string): string[] {
  const entry = object?.namedChildren.find((child) => child?.namedChildren[0]?.text === property)
  const inner = entry ? objectIn(entry) : undefined
  return (inner?.namedChildren ?? []).map((child) => child?.namedChildren[0]?.text ?? '')
}
