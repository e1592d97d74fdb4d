/**
 * Script of the page that fills the host in: checks what is typed as `npm run connector:package` does, and makes the same files.
 */

import { connectorFolder, type Sources } from '../../packaging/connector-folder.ts'
import { NOT_A_PROXY } from '../../packaging/not-a-proxy.ts'
import { type Refusal, readHost, refusalWords } from '../../packaging/typed-host.ts'
import { zipped } from '../../packaging/zip.ts'
import { type Embedded, SOURCES } from '../fill-in/embedded.ts'
import { paragraph } from './paragraph.ts'

/** The files that name the host, and all of them together. */
const NAMES = ['apiDefinition.swagger.json', 'intro.md', 'tyntec-2fa-connector.zip'] as const

const form = document.querySelector<HTMLFormElement>('#host-form')
const field = document.querySelector<HTMLInputElement>('#host')
const answer = document.querySelector<HTMLElement>('#host-answer')
const files = document.querySelector<HTMLElement>('#files')
const downloads = document.querySelector<HTMLElement>('#downloads')
if (form && field && answer && files && downloads) {
  const sources = embeddedSources()
  /** Takes away what was made for another host. */
  const clear = (): void => {
    field.removeAttribute('aria-invalid')
    answer.replaceChildren()
    for (const { href } of downloads.querySelectorAll('a')) URL.revokeObjectURL(href)
    downloads.replaceChildren()
    files.hidden = true
  }
  const fillIn = (): void => {
    clear()
    const read = readHost(field.value, 'https', NOT_A_PROXY)
    if ('refusal' in read) {
      field.setAttribute('aria-invalid', 'true')
      answer.replaceChildren(...refused(read.refusal, (host) => use(host)))
      field.focus()
      return
    }
    const made = connectorFolder(sources, read.address)
    const contents = new Map([...made, ['tyntec-2fa-connector.zip', zipped(made)]])
    answer.replaceChildren(paragraph(`Done: the connector calls https://${read.address.host}`, 'good'))
    downloads.replaceChildren(...NAMES.map((name) => download(name, contents.get(name) ?? new Uint8Array())))
    files.hidden = false
  }
  const use = (host: string): void => {
    field.value = host
    fillIn()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    fillIn()
  })
  field.addEventListener('input', clear)
  form.noValidate = true
  form.hidden = false
  document.querySelector('#without-script')?.remove()
}

function embeddedSources(): Sources {
  const { icon, ...rest } = JSON.parse(document.getElementById(SOURCES)?.textContent ?? '') as Embedded
  return { ...rest, icon: Uint8Array.from(atob(icon), (character) => character.charCodeAt(0)) }
}

/** The words, and a button for what was probably meant. */
function refused(refusal: Refusal, use: (host: string) => void): HTMLElement[] {
  const words = refusalWords(refusal, 'This field', 'such as proxy.contoso.com')
  const line = paragraph(words.endsWith('.') ? words : `${words}.`, 'bad')
  const meant = refusal.flaw === 'form' ? refusal.meant : undefined
  if (meant === undefined) return [line]
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = `Use ${meant}`
  button.addEventListener('click', () => use(meant))
  return [line, button]
}

function download(name: string, content: Uint8Array): HTMLElement {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer>]))
  link.download = name
  link.textContent = `Download ${name}`
  const item = document.createElement('li')
  item.append(link)
  return item
}
