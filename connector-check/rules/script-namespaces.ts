/**
 * Tells namespaces from types in the text of a script. In `System.Threading.Thread` the last word is a type, in
 * `System.Threading.Channels` it is a namespace: only a list can tell. Names: https://learn.microsoft.com/dotnet/api/
 */

/** https://learn.microsoft.com/connectors/custom-connectors/write-code#supported-namespaces */
export const NAMESPACES: ReadonlySet<string> = new Set([
  ...['System', 'System.Collections', 'System.Collections.Generic', 'System.Diagnostics', 'System.IO'],
  ...['System.IO.Compression', 'System.Linq', 'System.Net', 'System.Net.Http', 'System.Net.Http.Headers'],
  ...['System.Net.Security', 'System.Security.Authentication', 'System.Security.Cryptography', 'System.Text'],
  ...['System.Text.RegularExpressions', 'System.Threading', 'System.Threading.Tasks', 'System.Web', 'System.Xml'],
  ...['System.Xml.Linq', 'System.Drawing', 'System.Drawing.Drawing2D', 'System.Drawing.Imaging'],
  ...['Microsoft.Extensions.Logging', 'Newtonsoft.Json', 'Newtonsoft.Json.Linq']
])

/**
 * Namespaces of .NET and Json.NET that Microsoft's list does not have, by their parent. Namespaces inside them are not
 * allowed either.
 */
const OTHERS: Readonly<Record<string, string>> = {
  System:
    'Activities AddIn Buffers CodeDom ComponentModel Composition Configuration Data Deployment Device DirectoryServices ' +
    'Dynamic EnterpriseServices Formats Globalization IdentityModel Management Media Messaging Numerics Printing ' +
    'Reflection Resources Runtime Security ServiceModel ServiceProcess Speech Timers Transactions Windows Workflow Xaml',
  'System.Collections': 'Concurrent Frozen Immutable ObjectModel Specialized',
  'System.Diagnostics': 'CodeAnalysis Contracts Eventing Metrics PerformanceData SymbolStore Tracing',
  'System.Drawing': 'Configuration Design Printing Text',
  'System.IO': 'Enumeration Hashing IsolatedStorage Log MemoryMappedFiles Packaging Pipelines Pipes Ports',
  'System.Linq': 'Expressions',
  'System.Net': 'Cache Configuration Mail Mime NetworkInformation PeerToPeer Quic ServerSentEvents Sockets WebSockets',
  'System.Net.Http': 'Json Metrics',
  'System.Security.Authentication': 'ExtendedProtection',
  'System.Security.Cryptography': 'Cose Pkcs X509Certificates Xml',
  'System.Text': 'Encodings Json Unicode',
  'System.Threading': 'Channels RateLimiting',
  'System.Threading.Tasks': 'Dataflow Sources',
  'System.Web':
    'ApplicationServices Caching ClientServices Compilation Configuration DynamicData Handlers Hosting Http Instrumentation ' +
    'Mail Management Mobile ModelBinding Mvc Optimization Profile Query RegularExpressions Routing Script Security Services ' +
    'SessionState UI Util WebPages WebSockets',
  'System.Xml': 'Resolvers Schema Serialization XPath XmlConfiguration Xsl',
  'Newtonsoft.Json': 'Bson Converters Schema Serialization Utilities'
}

const KNOWN: ReadonlySet<string> = new Set([
  ...['Microsoft', 'Newtonsoft'],
  ...Object.entries(OTHERS).flatMap(([parent, names]) => names.split(' ').map((name) => `${parent}.${name}`))
])

/**
 * Number of words in the longest known name. Later words make no difference, and a text may have any number of them.
 */
const DEEPEST = Math.max(...[...NAMESPACES, ...KNOWN].map((name) => name.split('.').length))

/** Whether a qualified name, such as `System.IO.File.Exists`, is in a listed namespace. */
export function isAllowedType(name: string): boolean {
  const parts = name.split('.', DEEPEST)
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('.'))
  const longest = prefixes.findLast((prefix) => NAMESPACES.has(prefix) || KNOWN.has(prefix))
  return longest !== undefined && NAMESPACES.has(longest)
}
