/**
 * Shows the progress of a survey: on a terminal one line that counts up, elsewhere a line for each hundred connectors.
 */
import type { WriteStream } from 'node:tty'
import type { Progress } from './connectors.ts'

type Output = Pick<WriteStream, 'write'> & { isTTY?: boolean }

export function progressOn(output: Output): Progress {
  return (done, all) => {
    const text = `${done} of ${all} connectors checked`
    if (output.isTTY === true) output.write(`\r${text}${done === all ? '\n' : ''}`)
    else if (done % 100 === 0 || done === all) output.write(`${text}\n`)
  }
}
