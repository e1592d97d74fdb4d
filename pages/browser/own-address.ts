/**
 * Fills in the setting `PUBLIC_URL` with the address in the browser's address bar, where that one has TLS. The server cannot: it
 * would have to believe the header `Host`.
 */
export function fillInOwnAddress(): void {
  const setting = document.querySelector('#setting')
  if (!setting || location.protocol !== 'https:') return
  setting.textContent = `PUBLIC_URL=${location.origin}`
  document.querySelector('#setting-is-example')?.remove()
}
