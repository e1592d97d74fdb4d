// Harness: one call of the script's. SendAsync is real HTTP: one connection for each call, no redirects, no cookies, no
// decompression, and never a second attempt, so that the upstream sees exactly what the script asked for.
using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

internal sealed class Context : IScriptContext
{
    public string CorrelationId { get; set; }

    public string OperationId { get; set; }

    public HttpRequestMessage Request { get; set; }

    // Makes SendAsync block, as a platform could that resolves names or waits for a connection first.
    public bool IsDeaf { get; set; }

    // Makes SendAsync fail as the platform's own HTTP client does, which is a newer one than Mono's.
    public string Throws { get; set; }

    public ILogger Logger
    {
        get { return null; }
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDeaf) Thread.Sleep(8000);
        if (Throws != null) throw FaultOf(Throws);
        var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        request.Headers.ConnectionClose = true;
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // The shapes of .NET since Core: an HttpRequestException, and inside of it what happened. In .NET Framework that is a
    // WebException, whose status the name then is.
    private static Exception FaultOf(string name)
    {
        switch (name)
        {
            case "connect": return new HttpRequestException("", new SocketException(10061));
            case "certificate": return new HttpRequestException("", new AuthenticationException());
            case "later": return new HttpRequestException("", new IOException("", new SocketException(10054)));
            default:
                WebExceptionStatus status;
                if (!Enum.TryParse(name, out status)) return new InvalidOperationException(name);
                return new HttpRequestException("", new WebException("", status));
        }
    }
}
