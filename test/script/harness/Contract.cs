// Harness: what Power Platform gives a script, as Microsoft documents it, so that connector/script.csx compiles and
// runs outside of the platform. https://learn.microsoft.com/connectors/custom-connectors/write-code
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

public abstract class ScriptBase
{
    public IScriptContext Context { get; private set; }

    public CancellationToken CancellationToken { get; private set; }

    public static StringContent CreateJsonContent(string serializedJson)
    {
        return new StringContent(serializedJson, Encoding.UTF8, "application/json");
    }

    public abstract Task<HttpResponseMessage> ExecuteAsync();

    // Not documented: the platform fills both in somehow before it calls.
    public void Prepare(IScriptContext context, CancellationToken token)
    {
        Context = context;
        CancellationToken = token;
    }
}

public interface IScriptContext
{
    string CorrelationId { get; }

    string OperationId { get; }

    HttpRequestMessage Request { get; }

    ILogger Logger { get; }

    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}

namespace Microsoft.Extensions.Logging
{
    // The real one comes with a package. A script that logs does not compile here: nothing may be logged.
    public interface ILogger
    {
    }
}
