/**
 * The order of test files: mixed, and the same each time. Files that wait for clocks and files that keep a processor busy are
 * neighbours in their folders; one after the other, the first kind leaves the processors idle and the second one has too few.
 * Those that build and install packages come first: each takes long, and as the last one it would leave a processor idle.
 */
import { hash } from 'node:crypto'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const LONGEST = '/test/package/'

export class MixedOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      const path = moduleId.replace(project.config.root, '')
      return `${path.startsWith(LONGEST) ? 0 : 1}${hash('sha1', path)}`
    }
    return files
      .map((file) => ({ file, place: place(file) }))
      .sort((one, other) => (one.place < other.place ? -1 : 1))
      .map(({ file }) => file)
  }
}
