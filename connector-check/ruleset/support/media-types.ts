/**
 * The media types of requests and responses.
 */
import { type Fields, texts } from './json.ts'

/** Media types that the page of the validator lists. */
export const SUPPORTED = ['application/json', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded']

/** Media types of a request with `formData` parameters. */
export const FORMS = ['multipart/form-data', 'application/x-www-form-urlencoded']

/** A media type without its parameters ("text/plain; charset=utf-8"), in lower case. */
export function essence(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase()
}

/** What an operation takes: its own `consumes`, or else that of the document. */
export function consumed(document: Fields, operation: Fields): string[] {
  return texts(operation.consumes ?? document.consumes).map(essence)
}
