/**
 * Whether a request was made on this machine, by somebody who tries out the proxy.
 */
import type { IncomingMessage } from 'node:http'

const HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i
const PEER = /^(?:::ffff:)?127\.|^::1$/
/**
 * Headers by which a proxy shows that it forwards a request. Some proxies can be set up to add none of the usual ones.
 *
 * - Usual: https://www.rfc-editor.org/rfc/rfc7239, https://www.rfc-editor.org/rfc/rfc9110#section-7.6.3,
 *   https://www.rfc-editor.org/rfc/rfc8586
 * - Cloudflare: https://developers.cloudflare.com/fundamentals/reference/http-headers/
 * - Akamai: https://techdocs.akamai.com/property-mgr/docs/origin-server
 * - Fastly: https://www.fastly.com/documentation/reference/http/http-headers/
 * - Azure Front Door: https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol
 * - Azure Application Gateway: https://learn.microsoft.com/azure/application-gateway/how-application-gateway-works
 * - Azure App Service: https://learn.microsoft.com/azure/app-service/app-service-web-configure-tls-mutual-auth
 *   documents X-ARR-ClientCert; it also sends other headers X-ARR-…, and the client's address and port
 * - AD FS Proxy:
 *   https://learn.microsoft.com/openspecs/windows_protocols/ms-adfspip/91df8497-b70b-42df-a48c-723f888aeba5
 * - Amazon: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html
 *   and https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html
 * - Envoy: https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers
 * - Fly.io: https://fly.io/docs/networking/request-headers/
 */
const PASSED_ON = new RegExp(
  `^(?:${[
    'x-forwarded-.*|x-original-forwarded-for|x-real-ip|forwarded|via|cdn-loop',
    'cf-.*|true-client-ip|akamai-.*|fastly-.*|fly-.*',
    'x-azure-.*|x-fd-.*|x-original-host|x-appgw-.*|x-arr-.*|x-client-(?:ip|port)|client-ip|x-ms-forwarded-client-ip',
    'x-amzn-trace-id|x-amz-cf-.*|cloudfront-.*|x-envoy-.*'
  ].join('|')})$`
)

/**
 * Anybody can set `Host`, and a proxy on this machine may forward other callers. So neither it nor the peer is enough.
 */
export const isFromThisMachine = ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean =>
  HOST.test(headers.host ?? '') &&
  // 127.0.0.999 and port 99999 match the expression, and are not valid.
  URL.canParse(`http://${headers.host}`) &&
  PEER.test(socket.remoteAddress ?? '') &&
  !Object.keys(headers).some((name) => PASSED_ON.test(name))
