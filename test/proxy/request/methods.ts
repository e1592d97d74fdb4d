/** Methods that the tests of paths try: the usual ones, and one of WebDAV's in place of all others that Node knows. */
export const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'] as const
