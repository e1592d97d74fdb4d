// Harness: `mono host.exe PORT` serves the compiled script over HTTP on 127.0.0.1, as the platform's gateway would,
// until its standard input ends. Each request names its upstream and its OperationId in headers that the script does
// not see.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

internal static class Host
{
    private const string Upstream = "X-Script-Upstream";
    private const string OperationId = "X-Script-Operation-Id";
    private const string Deaf = "X-Script-Deaf";
    private const string Throws = "X-Script-Throws";
    private const string Twice = "X-Script-Twice";
    private const string Correlation = "X-Script-Correlation-Id";
    // The listener keeps one header of a name.
    private const string SecondKey = "X-Script-Second-Key";
    private static readonly string[] Own = { Upstream, OperationId, Deaf, Throws, Twice, Correlation, SecondKey };

    public static void Main(string[] arguments)
    {
        ServicePointManager.DefaultConnectionLimit = 1000;
        ThreadPool.SetMinThreads(64, 64);
        var listener = new HttpListener();
        listener.Prefixes.Add("http://127.0.0.1:" + arguments[0] + "/");
        listener.Start();
        Task.Run(() => Accept(listener));
        Console.WriteLine("listening");
        // Ends with whoever started it.
        while (Console.In.ReadLine() != null)
        {
        }
        Environment.Exit(0);
    }

    private static async Task Accept(HttpListener listener)
    {
        for (;;)
        {
            var exchange = await listener.GetContextAsync();
            Answer(exchange);
        }
    }

    private static void Answer(HttpListenerContext exchange)
    {
        Task.Run(() => Serve(exchange));
    }

    private static async Task Serve(HttpListenerContext exchange)
    {
        try
        {
            var script = new Script();
            await Before(script, exchange.Request);
            script.Prepare(ContextOf(exchange.Request), CancellationToken.None);
            await Write(exchange.Response, await script.ExecuteAsync());
        }
        catch (Exception error)
        {
            // 598 is no status of anybody's: the runner sees that the script threw.
            exchange.Response.StatusCode = 598;
            var text = Encoding.UTF8.GetBytes(error.ToString());
            exchange.Response.OutputStream.Write(text, 0, text.Length);
            exchange.Response.Close();
        }
    }

    // An earlier call on the same instance, to the same upstream: a verify of the OTP that the header names, with a good
    // key. The other call comes a while later, as it would for an instance that is kept.
    private static async Task Before(Script script, HttpListenerRequest asked)
    {
        var otp = asked.Headers[Twice];
        if (otp == null) return;
        var context = ContextOf(asked);
        context.OperationId = "VerifyOTP";
        context.Request.Method = HttpMethod.Post;
        context.Request.Headers.Remove("apikey");
        context.Request.Headers.TryAddWithoutValidation("apikey", "key-good");
        context.Request.RequestUri =
            new Uri(asked.Headers[Upstream] + "/2fa/v1/otp/" + otp + "/check?otpCode=0420");
        script.Prepare(context, CancellationToken.None);
        await script.ExecuteAsync();
        await Task.Delay(4000);
    }

    private static Context ContextOf(HttpListenerRequest asked)
    {
        var request = new HttpRequestMessage(new HttpMethod(asked.HttpMethod), asked.Headers[Upstream] + asked.RawUrl);
        foreach (var name in asked.Headers.AllKeys.Where(name => !Own.Contains(name)))
        {
            request.Headers.TryAddWithoutValidation(name, asked.Headers.GetValues(name));
        }
        if (asked.Headers[SecondKey] != null)
            request.Headers.TryAddWithoutValidation("apikey", asked.Headers[SecondKey]);
        return new Context
        {
            CorrelationId = asked.Headers[Correlation] ?? Guid.NewGuid().ToString(),
            OperationId = asked.Headers[OperationId],
            IsDeaf = asked.Headers[Deaf] != null,
            Throws = asked.Headers[Throws],
            Request = request
        };
    }

    private static async Task Write(HttpListenerResponse answer, HttpResponseMessage response)
    {
        answer.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Headers.Concat(response.Content.Headers))
        {
            answer.AddHeader(header.Key, string.Join(", ", header.Value));
        }
        var bytes = await response.Content.ReadAsByteArrayAsync();
        answer.ContentLength64 = bytes.Length;
        answer.OutputStream.Write(bytes, 0, bytes.Length);
        answer.Close();
    }
}
