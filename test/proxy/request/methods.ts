/** Methods of the routing tests: the usual ones, and one of WebDAV's for all that Node knows besides. */
export const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'] as const
