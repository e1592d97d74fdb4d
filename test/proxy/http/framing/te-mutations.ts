/**
 * Spellings of Transfer-Encoding that have made two parties disagree on where a request ends. Our own list, after the kinds
 * that RFC 9112, 6.1 and 11.2, and the published work on request smuggling describe. Each entry is one or more raw lines.
 */

/** Bytes that some parsers skip as blanks, between, before or after the parts of a field. */
const ODD_BLANKS = ['\x0b', '\x0c', '\x00', '\x01', '\x08', '\x1f', '\x7f', '\x85', '\xa0', '\xad', '\xff']

const VALUES = [
  'xchunked',
  'chunkedx',
  'x-chunked',
  'chunke',
  'chunked1',
  'ch\xfcnked',
  'chun ked',
  'chunked chunked',
  '"chunked"',
  "'chunked'",
  '(chunked)',
  '[chunked]',
  '{chunked}',
  'chunked;',
  'chunked;q=0.9',
  'chunked;a=b',
  'chunked ; a="b"',
  ';chunked',
  ',chunked',
  'chunked,',
  ', chunked ,',
  'chunked,,',
  'chunked, chunked',
  'chunked,chunked',
  'chunked, identity',
  'identity, chunked',
  'chunked, gzip',
  'gzip, chunked',
  'gzip,chunked',
  'deflate, chunked',
  'compress, chunked',
  'trailers, chunked',
  'identity',
  'gzip',
  'none',
  'null',
  '*',
  '0',
  '',
  ' ',
  '\tchunked,',
  'chunked\t,',
  '%63hunked',
  'chunked%20',
  'chunked\\',
  '\\chunked',
  'chunked:',
  ': chunked',
  '=chunked',
  'chunked#',
  'chunked\r\n , identity',
  'chunked\r\n\tidentity',
  '\r\n chunked',
  '\r\n\tchunked',
  'chunked\n',
  '\nchunked',
  '\rchunked',
  'chunked\r',
  'chunked\rX: y',
  'chunked\nX: y'
].map((value) => `Transfer-Encoding: ${value}`)

const NAMES = [
  'Transfer-Encoding : chunked',
  'Transfer-Encoding\t: chunked',
  'Transfer-Encoding\r\n : chunked',
  ' Transfer-Encoding: chunked',
  '\tTransfer-Encoding: chunked',
  'Transfer Encoding: chunked',
  'Transfer-Encoding chunked',
  'Transfer-Encoding',
  ': chunked',
  'X: y\rTransfer-Encoding: chunked',
  'X: y\nTransfer-Encoding: chunked',
  'X: y\r\n\rTransfer-Encoding: chunked',
  'Transfer-Encoding\x00: chunked',
  'Transfer-Encoding\x0b: chunked',
  'Transfer-Encoding\xa0: chunked',
  '\x00Transfer-Encoding: chunked',
  'Transfer-\xcb\x86ncoding: chunked',
  '"Transfer-Encoding": chunked',
  'Transfer-Encoding:: chunked'
]

const TWICE = [
  ['chunked', 'chunked'],
  ['chunked', 'identity'],
  ['identity', 'chunked'],
  ['chunked', 'x'],
  ['x', 'chunked'],
  ['', 'chunked'],
  ['chunked', ''],
  ['gzip', 'chunked']
].map(([one, two]) => `Transfer-Encoding: ${one}\r\nTransfer-Encoding: ${two}`)

const MIXED = [
  'transfer-encoding: chunked\r\nTRANSFER-ENCODING: identity',
  'Transfer-Encoding: identity\r\ntransfer-encoding: chunked'
]

export const TE_MUTATIONS: readonly string[] = [
  ...VALUES,
  ...NAMES,
  ...TWICE,
  ...MIXED,
  ...ODD_BLANKS.flatMap((blank) => [`Transfer-Encoding: chunked${blank}`, `Transfer-Encoding: ${blank}chunked`])
]

/** Spellings that mean the same as `chunked` (RFC 9110, 5.5 and 5.6.2: outer blanks and letter case do not count). */
export const TE_LEGAL: readonly string[] = [
  'Transfer-Encoding: chunked',
  'Transfer-Encoding:chunked',
  'Transfer-Encoding: CHUNKED',
  'transfer-encoding: cHuNkEd',
  'TRANSFER-ENCODING: chunked',
  'Transfer-Encoding: chunked ',
  'Transfer-Encoding:  \t chunked\t',
  'Transfer-Encoding:\tchunked'
]

/** Names that only look like Transfer-Encoding. They frame nothing, so the request has no body. */
export const TE_LOOKALIKES: readonly string[] = [
  'Transfer_Encoding: chunked',
  'X-Transfer-Encoding: chunked',
  'Transfer-Encodin: chunked',
  'TransferEncoding: chunked',
  'Content-Encoding: chunked',
  'TE: chunked'
]
