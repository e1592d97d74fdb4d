/**
 * Offers the address in the browser's address bar for the setting `PUBLIC_URL`, if the page asks for one and the address may be public.
 * The server cannot: it would have to trust the header `Host`. It is only an offer, because callers may use another name.
 */
import { isPublicName } from './public-name.ts'

export function offerOwnAddress(): void {
  const setting = document.querySelector('#setting[data-offer]')
  if (!setting || location.protocol !== 'https:' || !isPublicName(location.hostname)) return
  setting.textContent = `PUBLIC_URL=${location.origin}`
  const note = document.querySelector('#setting-note')
  if (note) note.textContent = 'This is the name in your address bar. Set it only if this is the name that callers use.'
}
