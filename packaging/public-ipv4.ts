/**
 * Which IPv4 addresses are public. Without Node's `net`, because the page that fills a host in runs this in a browser.
 */

/** Ranges that cannot be reached from the internet (RFC 6890): this host, private, shared, link-local, multicast and reserved. */
const RANGES =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 ' +
  '224.0.0.0/4 240.0.0.0/4'
const NOT_PUBLIC = RANGES.split(' ').map((range) => {
  const [net = '', prefix] = range.split('/')
  const size = 2 ** (32 - Number(prefix))
  return { size, place: numberOf(net) / size }
})

/** @param address four numbers from 0 to 255, without zeros in front */
export function isPublicIPv4(address: string): boolean {
  const number = numberOf(address)
  return !NOT_PUBLIC.some(({ size, place }) => Math.floor(number / size) === place)
}

/** Whether a host name as the URL parser writes it is an address: https://url.spec.whatwg.org/#concept-ipv4-serializer */
export const isIPv4 = (hostname: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(hostname)

function numberOf(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0)
}
