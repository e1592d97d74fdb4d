/**
 * How the packaged JSON files are written: indented by four spaces, as Microsoft's coding standards for connectors ask
 * (https://learn.microsoft.com/connectors/custom-connectors/coding-standards), and in ASCII, because paconn opens them in
 * the code page of the machine that it runs on.
 */

/** @returns the text of the file, with a newline at its end */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 4)
  return `${text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
