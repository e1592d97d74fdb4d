/**
 * Offers the address in the browser's address bar for the setting `PUBLIC_URL`, where the page asks for one and it may be public. The
 * server cannot: it would have to believe the header `Host`. It is an offer, for the page can be open by another name than callers use.
 */
import { isPublicName } from './public-name.ts'

export function offerOwnAddress(): void {
  const setting = document.querySelector('#setting[data-offer]')
  if (!setting || location.protocol !== 'https:' || !isPublicName(location.hostname)) return
  setting.textContent = `PUBLIC_URL=${location.origin}`
  const note = document.querySelector('#setting-note')
  if (note) note.textContent = 'This is the name in your address bar. Set it only if this is the name that callers use.'
}
