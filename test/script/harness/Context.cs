// Harness: one call of the script's. SendAsync is real HTTP: one connection for each call, no redirects, no cookies, no
// decompression, and never a second attempt, so that the upstream sees exactly what the script asked for.
using System;
using System.Net.Http;
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

    public ILogger Logger
    {
        get { return null; }
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDeaf) Thread.Sleep(8000);
        var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        request.Headers.ConnectionClose = true;
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
