/**
 * Namespaces, as far as a script's text tells them from types: in `System.Threading.Thread` the last word is a type and in
 * `System.Threading.Channels` it is a namespace, and only a list knows which. Names: https://learn.microsoft.com/dotnet/api/
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

/** Those of .NET and of Json.NET that are not listed, by the one that they are in. What is inside of them is not listed either. */
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

/** Words of the longest name: what follows cannot make a difference, and there may be any number of words. */
const DEEPEST = Math.max(...[...NAMESPACES, ...KNOWN].map((name) => name.split('.').length))

/** Whether a type, with the namespace in front of it and perhaps with members behind it, is in a listed namespace. */
export function isAllowedType(name: string): boolean {
  const parts = name.split('.', DEEPEST)
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('.'))
  const longest = prefixes.findLast((prefix) => NAMESPACES.has(prefix) || KNOWN.has(prefix))
  return longest !== undefined && NAMESPACES.has(longest)
}
