/**
 * A paragraph in a page. What somebody typed is safe in it, because it is set as text.
 */

/** @param look the class of its style: `good`, `bad`, `note` or `soft` */
export function paragraph(text: string, look: string): HTMLElement {
  const element = document.createElement('p')
  element.className = look
  element.textContent = text
  return element
}
