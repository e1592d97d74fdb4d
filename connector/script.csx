// tyntec 2FA, custom code: gives makers who cannot host a proxy the proxy's outcomes. A wrong code becomes 200 with
// `valid: false`. A 401 means that the API key was refused. If a message may have gone out, or an attempt may have been
// counted, the status is never one that flows repeat. Throttle, guards, metrics and the memory of earlier attempts
// exist only in the proxy.
// https://learn.microsoft.com/connectors/custom-connectors/write-code
//
// Inputs: what people type is cleaned as in the proxy. What cannot be a number, code, country, key or ID is refused
// before any call, with the proxy's messages. The script knows no numbering plans, so only the proxy checks how long a
// number may be, which country codes and countries exist, and whether bare digits could be a number of another country.
// A number with `country` goes to tyntec as its digits; the proxy converts it to E.164. tyntec itself checks values out
// of a list, whole numbers, UUIDs, and inputs that are unknown or given twice.
//
// Language: C# 6, which the tests enforce with Mono's compiler, and every newer compiler accepts. One file with one
// class, so all other types are nested. Only namespaces of Microsoft's list: System.Globalization and
// System.Net.Sockets, for example, are not on it.
//
// Time: the whole exchange, including a status call, ends after DeadlineMs. Microsoft's page stated a limit of five
// seconds for years, its training still does, and elsewhere it is two minutes. If the platform ends a script, that
// looks like a server error, which flows repeat. Four seconds are safe under either limit. Without an answer by then,
// send, resend and verify end with 424, the others with 504.
//
// Privacy: nothing is logged, and no answer contains text of the caller.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

public class Script : ScriptBase
{
    // Deadline for the whole exchange, in ms.
    private const int DeadlineMs = 4000;
    // Bytes of a body at most, before and after decoding. An OTP takes about 400.
    private const int MaxBody = 65536;
    // Seconds to wait after a 503, and after a 429 that states none.
    private const int RetryAfterBusy = 5;
    private const int RetryAfterThrottled = 60;
    // Bounds of Retry-After, in seconds. With 0 a caller would come back at once, and no flow should wait for more than
    // an hour.
    private const int RetryAfterLeast = 1;
    private const int RetryAfterMost = 3600;

    // The state of one call. It is not documented whether the platform makes a new instance for each call, so
    // ExecuteAsync resets it.
    private readonly Stopwatch clock = new Stopwatch();
    private string requestId;
    private string apiKey;
    private int? upstreamStatus;
    // Whether the call may have reached tyntec.
    private bool called;

    // ---------------------------------------------------------------------------------------------------------------
    // The five operations

    // What must not happen twice: a message or voice call to a person, or an attempt that is counted and uses up the
    // code.
    private enum Effect { None, Sends, Verifies }

    private sealed class Operation
    {
        public Effect Effect;
        // Matches the end of the path, still encoded. The first group is the ID of the OTP.
        public Regex Path;
        // Refuses inputs that the operation cannot use; null where it takes no number and no code.
        public Action<List<Input>> Check;
        // Makes the outcome from the answer, the requested ID, and the answer of the status call, if there was one.
        public Func<Result, string, Result, Outcome> Policy;
    }

    // Also matches without the slash, because gateways drop an empty segment.
    private const string OneOtp = "/2fa/v1/otp(?:/([^/]*))?";
    private static readonly Regex OtpId = new Regex("^(?!check\\z)[A-Za-z0-9_-]{1,128}\\z");

    private static readonly Dictionary<string, Operation> Operations = new Dictionary<string, Operation>
    {
        {
            "SendOTP",
            new Operation
            {
                Effect = Effect.Sends, Path = new Regex("/2fa/v1/otp\\z"), Check = CheckSend, Policy = SendOtp
            }
        },
        { "ResendOTP", new Operation { Effect = Effect.Sends, Path = new Regex(OneOtp + "\\z"), Policy = ResendOtp } },
        { "StatusOTP", new Operation { Path = new Regex(OneOtp + "\\z"), Policy = StatusOtp } },
        { "DeleteOTP", new Operation { Path = new Regex(OneOtp + "\\z"), Policy = DeleteOtp } },
        {
            "VerifyOTP",
            new Operation
            {
                Effect = Effect.Verifies, Path = new Regex(OneOtp + "/check\\z"), Check = CheckVerify,
                Policy = VerifyOtp
            }
        }
    };

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        clock.Restart();
        apiKey = null;
        upstreamStatus = null;
        called = false;
        requestId = RequestId();
        Operation operation = null;
        try
        {
            operation = OperationOf(Context.OperationId);
            return Respond(await Run(operation).ConfigureAwait(false));
        }
        catch (Refusal refusal)
        {
            return Respond(new Outcome { Code = "BAD_REQUEST", Message = refusal.Message });
        }
        catch (Exception)
        {
            // A defect of this script. If something may have happened that must not happen twice, the status is one
            // that flows do not repeat.
            var mayHaveHappened = called && operation != null && operation.Effect != Effect.None;
            return Respond(mayHaveHappened ? Unknown(operation.Effect) : Outcome.Of("INTERNAL"));
        }
    }

    private async Task<Outcome> Run(Operation operation)
    {
        var uri = Context.Request.RequestUri;
        var match = operation == null ? Match.Empty : operation.Path.Match(uri.AbsolutePath);
        if (!match.Success) return Outcome.Of("NO_SUCH_OPERATION");
        var otpId = match.Groups.Count > 1 ? match.Groups[1].Value : null;
        if (otpId != null && !OtpId.IsMatch(otpId)) throw new Refusal(NoOtpId);

        IEnumerable<string> keys;
        var given = Context.Request.Headers.TryGetValues("apikey", out keys) ? keys.ToArray() : new string[0];
        if (given.Length == 0 || given[0].Trim() == "") return Outcome.Of("API_KEY_MISSING");
        CheckKey(given);
        apiKey = given[0];

        var inputs = InputsOf(uri);
        if (operation.Check != null) operation.Check(inputs);
        var target = new UriBuilder(uri) { Query = QueryOf(inputs) }.Uri;
        var result = await Ask(Context.Request.Method, target).ConfigureAwait(false);
        if (result.IsAnswer) upstreamStatus = result.Status;
        var outcome = operation.Policy(result, otpId, null);
        if (!outcome.AskStatus) return outcome;

        var path = Regex.Replace(uri.AbsolutePath, "/check\\z", "");
        var otp = new UriBuilder(uri) { Path = path, Query = "" }.Uri;
        var status = await Ask(HttpMethod.Get, otp).ConfigureAwait(false);
        return operation.Policy(result, otpId, status);
    }

    // The operation of an ID, which the platform gives as it is or sometimes in Base64. The plain name is tried first,
    // because a name of eight letters is also valid Base64.
    private static Operation OperationOf(string id)
    {
        Operation found;
        if (id == null) return null;
        if (Operations.TryGetValue(id, out found)) return found;
        try
        {
            var decoded = Encoding.UTF8.GetString(Convert.FromBase64String(id));
            return Operations.TryGetValue(decoded, out found) ? found : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Accepts only UUIDs, from the caller or the platform: free text would let phone numbers and codes through, and so
    // would a UUID of digits only.
    private string RequestId()
    {
        IEnumerable<string> values;
        var isGiven = Context.Request.Headers.TryGetValues("X-Request-Id", out values) && values.Count() == 1;
        var given = new[] { isGiven ? values.First() : null, Context.CorrelationId };
        var uuid = new Regex("^(?=[0-9-]*[a-fA-F])(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\z");
        return given.FirstOrDefault(id => id != null && uuid.IsMatch(id)) ?? Guid.NewGuid().ToString();
    }

    // ---------------------------------------------------------------------------------------------------------------
    // What people type. Each input is cleaned by its kind, and then checked and sent, with the rules and messages of the
    // proxy (proxy/request). A message never repeats what was typed.

    // A refused input or key. Thrown before any call.
    private sealed class Refusal : Exception
    {
        public Refusal(string message) : base(message)
        {
        }
    }

    private const string NoOtpId =
        "The path holds no OTP ID. Give the otpId that Send One-Time Password answered, by itself: no blanks, no quotes, no expression that was not evaluated.";
    private const string GiveNumber =
        "Give it as +country code and number, such as +447700900123, or as a national number with \"country\".";
    private const string NoCountry =
        "begins with no known country code. Give it as +country code and number, such as +447700900123, or give \"country\".";
    private const string MoreThanOne =
        "could be the number of more than one person. Give it as it is dialled from abroad, with +country code, such as +447700900123.";
    private const string TooLong = "is too long for a phone number. " + GiveNumber;
    private const string NotEvaluated = "is an expression that was not evaluated. ";
    private const string GiveE164 = "Give it as +country code and number, such as +447700900123.";
    private const string GiveLetters = "Give letters A to Z and digits; blanks and dashes between them are left out.";
    private const string GiveTypedCode = "Give the code that the person typed.";

    private static Refusal Refuse(string name, string words)
    {
        return new Refusal("The parameter \"" + name + "\" " + words);
    }

    private sealed class Input
    {
        // The name as given, and as tyntec knows it.
        public string Given;
        public string Name;
        // The decoded text after cleaning. If it is empty, the input counts as not given.
        public string Text;
        // The decoded text.
        public string Typed;
        // Whether it began with a "+" that was not encoded, and so was decoded to a blank.
        public bool LostPlus;
    }

    private static readonly Dictionary<string, Func<string, string>> Cleaning =
        new Dictionary<string, Func<string, string>>
    {
        { "otpCode", CleanCode }, { "number", CleanWord }, { "caller", CleanCaller },
        { "via", CleanUpperWord }, { "country", CleanUpperWord },
        { "pinLength", CleanWord }, { "applicationId", CleanWord }, { "language", CleanWord },
        { "text", CleanFreeText }, { "referenceId", CleanFreeText }, { "sender", CleanFreeText }
    };

    // The inputs of a query, decoded like a form, and cleaned. An unknown input is not cleaned.
    private static List<Input> InputsOf(Uri uri)
    {
        var inputs = new List<Input>();
        foreach (var pair in uri.Query.TrimStart('?').Split(new[] { '&' }, StringSplitOptions.RemoveEmptyEntries))
        {
            var mark = pair.IndexOf('=');
            var given = Unescape(mark < 0 ? pair : pair.Substring(0, mark));
            var raw = mark < 0 ? "" : pair.Substring(mark + 1);
            var typed = Unescape(raw);
            // The published connector capitalizes these two names, tyntec does not.
            var name = given == "Sender" || given == "Caller" ? given.ToLowerInvariant() : given;
            Func<string, string> clean;
            var text = Cleaning.TryGetValue(name, out clean) ? clean(typed) : typed;
            var lostPlus = raw.StartsWith("+", StringComparison.Ordinal);
            inputs.Add(new Input { Given = given, Name = name, Text = text, Typed = typed, LostPlus = lostPlus });
        }
        CheckPair(inputs, "Sender", "sender");
        CheckPair(inputs, "Caller", "caller");
        return inputs;
    }

    private static string Unescape(string text)
    {
        return Uri.UnescapeDataString(text.Replace('+', ' '));
    }

    // The query for tyntec, without known inputs that are empty after cleaning.
    private static string QueryOf(List<Input> inputs)
    {
        var left = inputs.Where(input => input.Text != "" || !Cleaning.ContainsKey(input.Name));
        var pairs = left.Select(input => Uri.EscapeDataString(input.Name) + "=" + Uri.EscapeDataString(input.Text));
        return string.Join("&", pairs);
    }

    // The inputs with this name that are not empty after cleaning. tyntec refuses an input that is given twice.
    private static List<Input> GivenAs(List<Input> inputs, string name)
    {
        return inputs.Where(input => input.Given == name && input.Text != "").ToList();
    }

    private static void CheckPair(List<Input> inputs, string one, string other)
    {
        if (GivenAs(inputs, one).Any() && GivenAs(inputs, other).Any())
            throw new Refusal("The parameters \"" + one + "\" and \"" + other + "\" are the same. Give one of them.");
    }

    private static void CheckRequired(List<Input> inputs, string name, string advice)
    {
        if (GivenAs(inputs, name).Any()) return;
        throw Refuse(name, (inputs.Any(input => input.Given == name) ? "is empty. " : "is missing. ") + advice);
    }

    private static void CheckSend(List<Input> inputs)
    {
        CheckRequired(inputs, "number", GiveNumber);
        foreach (var input in GivenAs(inputs, "otpCode"))
        {
            if (Expression.IsMatch(input.Text)) throw Refuse("otpCode", NotEvaluated + GiveLetters);
            if (!Regex.IsMatch(input.Text, "^[A-Za-z0-9]+\\z"))
                throw Refuse("otpCode", "contains other characters than letters and digits. " + GiveLetters);
        }
        var countries = GivenAs(inputs, "country");
        // "UK" is the most frequent mistake: the code is GB.
        if (!countries.All(input => Regex.IsMatch(input.Text, "^[A-Z]{2}\\z") && input.Text != "UK"))
            throw Refuse("country", "is no country code. Give two letters (ISO 3166-1), such as GB for the United Kingdom, or leave it out.");
        var country = countries.Select(input => input.Text).FirstOrDefault() ?? "";
        foreach (var input in GivenAs(inputs, "number")) input.Text = Understood(input, country);
    }

    private static void CheckVerify(List<Input> inputs)
    {
        CheckRequired(inputs, "otpCode", GiveTypedCode);
        if (GivenAs(inputs, "otpCode").Any(input => Expression.IsMatch(input.Text)))
            throw Refuse("otpCode", NotEvaluated + GiveTypedCode);
    }

    // How unevaluated expressions of Power Automate and of templates begin: @{…}, @name(…), {{…}}; and without "@",
    // where no person types it: name('…'), name(), name(name(…)).
    private static readonly Regex Expression = new Regex(
        "^(?:@\\{|@[A-Za-z][A-Za-z0-9]*\\(|[A-Za-z][A-Za-z0-9]*\\((?:'|\\)|[A-Za-z][A-Za-z0-9]*\\()|\\{\\{)");
    private static readonly string[] WordsBeforeKeys = { "Bearer", "Basic", "Token", "Key" };

    // A quote in front of a key. Typographic quotes are UTF-8, which some platforms decode as Latin-1.
    private static readonly Regex QuoteBeforeKey =
        new Regex("^(?:[\"'`\u00AB\u2018-\u201E\u2039]|\u00C2\u00AB|\u00E2\u0080[\u0098-\u009E\u00B9])");

    // Refuses what cannot be a key, because tyntec's 401 would only say that the key is wrong.
    private static void CheckKey(string[] given)
    {
        var mistake = given.Length > 1 ? "was sent twice. Send it once." : MistakeIn(given[0]);
        if (mistake != null) throw new Refusal("The header \"apikey\" " + mistake);
    }

    private static string MistakeIn(string key)
    {
        var word = WordsBeforeKeys.FirstOrDefault(one => Regex.IsMatch(key, "^" + one + ":?\\s", InAnyCase));
        if (word != null) return "holds the word " + word + " in front of the key. Give the key alone.";
        if (Regex.IsMatch(key, "^(?:x-)?api-?key[:=\\s]", InAnyCase))
            return "holds the header's own name in front of the key. Give the key alone.";
        if (Expression.IsMatch(key)) return "holds an expression that was not evaluated. Give the key alone.";
        if (QuoteBeforeKey.IsMatch(key)) return "holds the key in quotes. Give the key alone.";
        if (Regex.IsMatch(key, "^[\\x21-\\x7E]{1,256}\\z")) return null;
        return "holds characters that no API key has, or more than 256. Copy the key anew.";
    }

    // Keeps the case of letters, leading zeros, and dashes at the ends: those are not separators.
    private static string CleanCode(string typed)
    {
        return Regex.Replace(Bare(Plain(typed)), "(?<=[\\p{L}\\p{N}])" + Dash + "+(?=[\\p{L}\\p{N}])", "");
    }

    // A number to call from, or a name. With a country code it becomes + and digits. A name may have digits, such as
    // "24/7".
    private static string CleanCaller(string typed)
    {
        var seen = Bare(Plain(typed));
        var digits = Regex.Replace(seen, "[()\\[\\]]|" + Dash, "");
        if (!Regex.IsMatch(seen, "^[(\\[]*(?:\\+|00)"))
            return Regex.IsMatch(digits, "^[0-9]+\\z") ? digits : CleanFreeText(typed);
        try
        {
            return Understood(new Input { Name = "caller", Text = seen, Typed = seen }, "");
        }
        catch (Refusal)
        {
            return CleanFreeText(typed);
        }
    }

    private static string CleanWord(string typed)
    {
        return Plain(typed);
    }

    // Converts only ASCII letters to upper case.
    private static string CleanUpperWord(string typed)
    {
        return Regex.Replace(Plain(typed), "[a-z]+", letters => letters.Value.ToUpperInvariant());
    }

    private static readonly char[] Controls =
        Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl).ToArray();

    // Removes only control characters at both ends, because blanks may be intended.
    private static string CleanFreeText(string typed)
    {
        return Plain(typed) == "" ? "" : typed.Trim(Controls);
    }

    // Characters of the longest spelling of a number: 15 digits with separators between them, and a scheme in front.
    private const int LongestNumber = 60;

    // The number for tyntec: + and digits; or only digits if `country` is given and the number has no international
    // prefix.
    private static string Understood(Input input, string country)
    {
        // Checked first: for a long text, the expressions below take a multiple of its length in time.
        if (input.Text.Length > LongestNumber) throw Refuse(input.Name, TooLong);
        var text = Bare(Regex.Replace(Bare(input.Text), "^(?:tel|sms|smsto|callto|whatsapp):", "", InAnyCase));
        if (Expression.IsMatch(text)) throw Refuse(input.Name, NotEvaluated + GiveE164);
        // A number type adds decimals or an exponent, which would become digits of the number. Exception: digits in
        // groups are typed text: "+352 621 123.45".
        if (Regex.IsMatch(text, "^[(\\[]*\\+?[0-9]+[.,][0-9]{1,2}[)\\]]*\\z|^[0-9][0-9.,]*[eE]\\+?[0-9]+\\z")
            && !Regex.IsMatch(input.Typed, "\\d\\p{Zs}+\\d"))
            throw Refuse(input.Name, "was turned into a number on its way. Hand it on as text, such as +447700900123.");
        if (IsTwoNumbers(text)) throw Refuse(input.Name, "holds more than one number. " + GiveE164);
        // A leading blank that was sent as %20 was typed; it is not a lost "+", because a connector would encode that.
        // No country code begins with 0.
        if (input.LostPlus && Regex.IsMatch(text, "^[1-9]")) text = "+" + text;
        text = WithoutPunctuation(WithoutTrunkZero(text));
        if (Extension.IsMatch(text))
            throw Refuse(input.Name, "has an extension, which no message reaches. Give the number alone.");
        if (!Regex.IsMatch(text, "^\\+?[0-9]+\\z")) throw Refuse(input.Name, "is no phone number. " + GiveNumber);
        if (text.StartsWith("0011", StringComparison.Ordinal))
        {
            // 0011 is the international prefix of Australia. Elsewhere it could be 00, the code 1 of North America, and
            // a superfluous 1.
            if (country != "AU") throw Refuse(input.Name, MoreThanOne);
            text = "+" + text.Substring(4);
        }
        if (text.StartsWith("00", StringComparison.Ordinal)) text = "+" + text.Substring(2);
        if (text[0] != '+' && country != "") return text;
        var international = "+" + text.TrimStart('+');
        if (!Regex.IsMatch(international, "^\\+[1-9]")) throw Refuse(input.Name, NoCountry);
        // 15 digits: https://www.itu.int/rec/T-REC-E.164
        if (international.Length > 16) throw Refuse(input.Name, TooLong);
        return international;
    }

    // Finds two numbers in one text: "…123/24", "030 12345/12346", a number twice, or a "+" in the middle. A dash is no
    // sign of that, because people write it between all groups.
    private static bool IsTwoNumbers(string text)
    {
        if (Regex.IsMatch(text, "(?:[0-9][^0-9+]*){4}\\+.*[0-9]")) return true;
        var plain = Regex.Replace(new Regex("[(\\[]0[)\\]]").Replace(text, "", 1), "^00", "");
        var parts = plain.Split('/').Select(part => Regex.Replace(part, "[^0-9]", "")).ToArray();
        var end = parts[parts.Length - 1];
        var previous = parts.Length > 1 ? parts[parts.Length - 2] : "";
        // A single slash may follow an area code; several slashes may separate groups of the same length.
        if (previous == "" || end == "") return false;
        if (parts.Length > 2) return end.Length < 4 && end.Length != previous.Length;
        return end.Length < 4 || previous.Length > 7 || previous == end;
    }

    // Country codes whose numbers keep a leading zero: Italy, San Marino, and some countries of Africa.
    private static readonly string[] CodesBeforeZero = { "39", "378", "225", "229", "241", "242" };

    // +44 (0)7700 900123: the zero is dialled only within the country. "44 (0)" means the country code, too.
    private static string WithoutTrunkZero(string text)
    {
        var found = Regex.Match(text,
            "^" + Punctuation + "*(?:\\+|00)?" + Punctuation + "*([1-9](?:[^0-9+(\\[]*[0-9]){0,2}[^0-9+(\\[]*)[(\\[]0[)\\]]");
        if (!found.Success) return text;
        var head = found.Groups[1].Value;
        var rest = text.Substring(found.Length);
        var keeps = KeepsZero(Regex.Replace(head, "[^0-9]", ""), WithoutPunctuation(rest));
        return "+" + head + (keeps ? "0" : "") + rest;
    }

    // Italy: mobile numbers have no zero. Nine digits from 31 to 39, and ten from 31, could be a mobile number without
    // it or a fixed line with it. Refusing is better than sending the code to another person.
    private static bool KeepsZero(string code, string digits)
    {
        if (code == "39" && Regex.IsMatch(digits, "^(?:3[1-9][0-9]{7}|31[0-9]{8})\\z")) throw Refuse("number", MoreThanOne);
        if (code == "39" && Regex.IsMatch(digits, "^3[2-9][0-9]{8}\\z")) return false;
        return CodesBeforeZero.Contains(code);
    }

    private static string WithoutPunctuation(string text)
    {
        return Regex.Replace(text, Punctuation, "");
    }

    private static readonly Regex Extension =
        new Regex("^\\+?[0-9]+(?:;?ext(?:ensio)?n?|x|#|~|[;,]+)[:=]?[0-9]{1,7}#?\\z", InAnyCase);

    private const RegexOptions InAnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Punctuation = "(?:[()\\[\\]./]|" + Dash + ")";

    private const string Quotes =
        "\"'`\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB\u2039\u203A\u300C\u300D\u300E\u300F";

    // A code or number without quotes around it, and without punctuation after it. A quote on only one side is removed,
    // too. Spreadsheets put "=" or an apostrophe in front of a number to keep it as text.
    private static string Bare(string text)
    {
        var inner = IsQuoted(text) ? text.Substring(1, text.Length - 2) : text;
        var begun = Regex.Replace(inner, "^[=" + Quotes + "]+(?=[\\p{L}\\p{N}+(\\[])", "");
        return Regex.Replace(begun, "(?<=[\\p{L}\\p{N})\\]])[" + Quotes + ".,;/\u3002\uFF61]+\\z", "");
    }

    private static bool IsQuoted(string text)
    {
        return text.Length > 1 && Quotes.IndexOf(text[0]) >= 0 && Quotes.IndexOf(text[text.Length - 1]) >= 0;
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Characters, by Unicode 17. The tables are written out, because those of a platform are as old as the platform. Its
    // regular expressions have no characters beyond U+FFFF, so such a character is two UTF-16 code units here.
    // https://www.unicode.org/Public/17.0.0/ucd/DerivedCoreProperties.txt and extracted/DerivedGeneralCategory.txt there

    // White space, control and format characters, default-ignorable characters, the empty Braille cell and the keycap.
    private const string Invisible =
        "[\\u0000-\\u0020\\u007F-\\u00A0\\u00AD\\u034F\\u0600-\\u0605\\u061C\\u06DD\\u070F\\u0890\\u0891\\u08E2" +
        "\\u115F\\u1160\\u1680\\u17B4\\u17B5\\u180B-\\u180F\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u20E3\\u2800" +
        "\\u3000\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB]" +
        "|\\uD804[\\uDCBD\\uDCCD]|\\uD80D[\\uDC30-\\uDC3F]|\\uD82F[\\uDCA0-\\uDCA3]|\\uD834[\\uDD73-\\uDD7A]" +
        "|[\\uDB40-\\uDB43][\\uDC00-\\uDFFF]";

    // Dashes, the minus sign, the hyphen bullet, and the long vowel mark that Japanese keyboards produce instead.
    private const string Dash =
        "(?:[\\u002D\\u058A\\u05BE\\u1400\\u1806\\u2010-\\u2015\\u2043\\u2212\\u2E17\\u2E1A\\u2E3A\\u2E3B\\u2E40\\u2E5D" +
        "\\u301C\\u3030\\u30A0\\u30FC\\uFE31\\uFE32\\uFE58\\uFE63\\uFF0D\\uFF70]|\\uD803[\\uDD6E\\uDEAD])";

    // The zero of each set of decimal digits. Its other nine digits follow it.
    private static readonly int[] Zeros =
    {
        0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
        0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
        0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x10D40, 0x11066,
        0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0,
        0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11DE0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70,
        0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0
    };

    // Removes invisible characters, and converts digits and full-width characters to ASCII.
    private static string Plain(string typed)
    {
        var text = Regex.Replace(typed, Invisible, "");
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var isPair = char.IsSurrogatePair(text, at);
            var point = isPair ? char.ConvertToUtf32(text, at) : text[at];
            var zero = Zeros.LastOrDefault(one => one <= point);
            if (zero > 0 && point < zero + 10) result.Append((char)('0' + point - zero));
            else if (point >= 0xFF01 && point <= 0xFF5E) result.Append((char)(point - 0xFEE0));
            else result.Append(text, at, isPair ? 2 : 1);
            if (isPair) at++;
        }
        return result.ToString();
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Policies: from tyntec's answer to the outcome for the flow

    private sealed class Outcome
    {
        // The answer does not decide: get the status of the OTP, once, and call the policy again with it.
        public bool AskStatus;
        // A success: tyntec's fields.
        public Dictionary<string, object> Entity;
        // Only for VerifyOTP; null for other operations.
        public bool? Valid;
        public string Word;
        // An error: its code, and if applicable tyntec's code, a message of its own, and the seconds of Retry-After.
        public string Code;
        public string TyntecCode;
        public string Message;
        public int? RetryAfter;

        public static Outcome Of(string code)
        {
            return new Outcome { Code = code };
        }

        public static Outcome Success(Dictionary<string, object> entity)
        {
            return new Outcome { Entity = entity };
        }

        public static Outcome Verdict(Dictionary<string, object> entity, bool valid, string word)
        {
            return new Outcome { Entity = entity, Valid = valid, Word = word };
        }
    }

    private static Outcome SendOtp(Result result, string otpId, Result status)
    {
        return PassOn(result, otpId, Effect.Sends);
    }

    private static Outcome StatusOtp(Result result, string otpId, Result status)
    {
        return PassOn(result, otpId, Effect.None);
    }

    private static Outcome DeleteOtp(Result result, string otpId, Result status)
    {
        if (!result.IsAnswer || result.Status != 204) return PassOn(result, otpId, Effect.None);
        return Outcome.Success(new Dictionary<string, object> { { "otpId", otpId } });
    }

    private static Outcome ResendOtp(Result result, string otpId, Result status)
    {
        if (!result.IsAnswer || result.Status != 401 || NamesAnotherOtp(result, otpId))
            return PassOn(result, otpId, Effect.Sends);
        if (RefusesKey(result)) return Outcome.Of("API_KEY_REFUSED");
        if (status == null) return new Outcome { AskStatus = true };
        if (StatusRefusesKey(status)) return Outcome.Of("API_KEY_REFUSED");
        var isOver = LeavesOpen(result) || StateIn(EntityIn(result, otpId)) != null;
        if (isOver && OtpByStatus(status, otpId) != null) return WithWords(result, "NO_LONGER_ACTIVE");
        return new Outcome
        {
            Code = "UPSTREAM_UNREACHABLE",
            Message =
                "tyntec refused this, and its reason could not be found out. Nothing was sent; try again later."
        };
    }

    private static Outcome VerifyOtp(Result result, string otpId, Result status)
    {
        if (!result.IsAnswer) return OfFault(result, Effect.Verifies);
        if (NamesAnotherOtp(result, otpId)) return Unknown(Effect.Verifies);
        var entity = EntityIn(result, otpId);
        var state = StateIn(entity);

        if (result.Status == 200 || result.Status == 202)
            return state == "VERIFIED" ? Outcome.Verdict(entity, true, "VERIFIED") : Unknown(Effect.Verifies);
        if (result.Status != 401 && result.Status != 403 && result.Status != 410)
            return OfRefusal(result, Effect.Verifies);
        if (state != null) return Judged(result, entity, state);
        return result.Status == 401 ? Of401(result, otpId, status) : OfFinal(result, otpId, status);
    }

    // A 401, 403 or 410 with the OTP in it.
    private static Outcome Judged(Result result, Dictionary<string, object> entity, string state)
    {
        if (IsOver(state)) return Outcome.Verdict(entity, false, state);
        if (result.Status == 401)
        {
            // VERIFIED never appears beside `valid: false`, because flows of the published connector test for it.
            if (state == "VERIFIED") entity.Remove("otpStatus");
            return Outcome.Verdict(entity, false, "WRONG_CODE");
        }
        // 410 with VERIFIED: the OTP was used before, and the code was not compared. A flow would take 200 for a yes.
        return result.Status == 410 && state == "VERIFIED" ? UsedBefore() : OfRefusal(result, Effect.Verifies);
    }

    // A 401 without the OTP: the key was refused, the code was wrong, or it cannot be known.
    private static Outcome Of401(Result result, string otpId, Result status)
    {
        if (RefusesKey(result)) return Outcome.Of("API_KEY_REFUSED");
        if (status == null) return new Outcome { AskStatus = true };
        if (StatusRefusesKey(status)) return Outcome.Of("API_KEY_REFUSED");
        var known = OtpByStatus(status, otpId);
        if (known == null || !LeavesOpen(result) || !CountsAnAttempt(known)) return Unknown(Effect.Verifies);
        var state = StateIn(known);
        if (state == "VERIFIED") return UsedBefore();
        return Outcome.Verdict(known, false, IsOver(state) ? state : "WRONG_CODE");
    }

    // A 403 or 410 without the OTP. If it has no content, the status may show that the OTP is over. Otherwise its own
    // status and content count.
    private static Outcome OfFinal(Result result, string otpId, Result status)
    {
        if (!IsBare(result)) return OfRefusal(result, Effect.Verifies);
        if (status == null) return new Outcome { AskStatus = true };
        var known = OtpByStatus(status, otpId);
        var state = StateIn(known);
        if (!IsOver(state) || !CountsAnAttempt(known)) return OfRefusal(result, Effect.Verifies);
        return Outcome.Verdict(known, false, state);
    }

    private static bool IsOver(string state)
    {
        return state == "EXPIRED" || state == "TOO_MANY_ATTEMPTS";
    }

    private static Outcome UsedBefore()
    {
        return new Outcome
        {
            Code = "NO_LONGER_ACTIVE",
            Message = "The one-time password was used before; this code was not compared. Send a new one."
        };
    }

    private static bool CountsAnAttempt(Dictionary<string, object> entity)
    {
        return WholeNumber(Own(entity, "attemptCount")) >= 1;
    }

    private static Outcome PassOn(Result result, string otpId, Effect effect)
    {
        if (!result.IsAnswer) return OfFault(result, effect);
        if (NamesAnotherOtp(result, otpId)) return Unknown(effect);
        // An answer that names an OTP comes from the 2FA service, which a refused key does not reach.
        if (result.Status == 401 && NamesAnOtp(result)) return Unknown(effect);
        // A send names no OTP. The only input that it names and tyntec may not know is the application.
        if (result.Status == 404 && otpId == null) return WithWords(result, "INPUT_UNKNOWN");
        if (result.Status < 200 || result.Status >= 300) return OfRefusal(result, effect);
        var entity = EntityIn(result, otpId);
        return entity == null ? Unknown(effect) : Outcome.Success(entity);
    }

    private static Outcome OfFault(Result fault, Effect effect)
    {
        // Nothing was sent, so for send, resend and verify 503 is right, although flows repeat it.
        if (fault.Reason == Fault.Untrusted && effect == Effect.None) return Outcome.Of("UPSTREAM_UNTRUSTED");
        if (fault.Reason == Fault.Untrusted || fault.Reason == Fault.Unreachable)
            return Outcome.Of("UPSTREAM_UNREACHABLE");
        if (effect != Effect.None) return Unknown(effect);
        return fault.Reason == Fault.TooSlow ? Outcome.Of("UPSTREAM_TOO_SLOW") : Unknown(effect);
    }

    // The call reached tyntec, and its result cannot be known.
    private static Outcome Unknown(Effect effect)
    {
        switch (effect)
        {
            case Effect.Sends: return Outcome.Of("DELIVERY_UNKNOWN");
            case Effect.Verifies: return Outcome.Of("VERDICT_UNKNOWN");
            default: return Outcome.Of("UPSTREAM_UNUSABLE");
        }
    }

    private static Outcome OfRefusal(Result result, Effect effect)
    {
        switch (result.Status)
        {
            case 400: return WithWords(result, "INPUT_REFUSED");
            case 401: return Outcome.Of("API_KEY_REFUSED");
            case 403: return Outcome.Of("FORBIDDEN");
            case 404: return WithWords(result, "NOT_FOUND");
            case 410: return WithWords(result, "NO_LONGER_ACTIVE");
            case 429: return new Outcome { Code = "UPSTREAM_THROTTLED", RetryAfter = result.RetryAfter };
        }
        // Proxies and caches may answer 503 and 504 after they passed a request on.
        if (effect != Effect.None) return Unknown(effect);
        if (result.Status == 503)
        {
            // The message does not say "nothing was sent", because it is unknown how far the request went.
            return new Outcome
            {
                Code = "UPSTREAM_UNREACHABLE",
                Message = "tyntec is busy. Try again later.",
                RetryAfter = result.RetryAfter
            };
        }
        return result.Status == 504 ? Outcome.Of("UPSTREAM_TOO_SLOW") : Unknown(effect);
    }

    // An error of ours that quotes tyntec's own code and text.
    private static Outcome WithWords(Result result, string code)
    {
        var theirs = Own(result.Json, "code") as string;
        var words = Own(result.Json, "message") as string ?? "";
        words = Regex.Replace(words, "[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
        words = Regex.Replace(words, "^[\\s\\uFEFF]+|[\\s\\uFEFF]+\\z", "");
        if (words.Length > 300) words = words.Substring(0, 300);
        var sentence = Regex.Replace(words, "[.\\s\\uFEFF]+\\z", "") + ".";
        return new Outcome
        {
            Code = code,
            TyntecCode = theirs != null && Regex.IsMatch(theirs, "^[A-Za-z0-9_.-]{1,32}\\z") ? theirs : null,
            Message = words == "" ? null : "tyntec: " + sentence + " " + Errors[code].Message
        };
    }

    // ---------------------------------------------------------------------------------------------------------------
    // The content of an answer

    private static readonly string[] States = { "ACTIVE", "VERIFIED", "EXPIRED", "TOO_MANY_ATTEMPTS" };
    private static readonly string[] SignsOfAnError = { "code", "message", "error", "errors" };

    private static object Own(Dictionary<string, object> json, string name)
    {
        object value;
        return json != null && json.TryGetValue(name, out value) ? value : null;
    }

    // The OTP in an answer: an object with a string `otpId`, which must be the requested one if there is one, and
    // without signs of an error.
    private static Dictionary<string, object> EntityIn(Result result, string otpId)
    {
        var named = Own(result.Json, "otpId") as string;
        if (string.IsNullOrEmpty(named) || NamesAnotherOtp(result, otpId)) return null;
        return SignsOfAnError.Any(name => Own(result.Json, name) != null) ? null : result.Json;
    }

    // The state of an OTP, if it is one of the four known words.
    private static string StateIn(Dictionary<string, object> entity)
    {
        var state = Own(entity, "otpStatus") as string;
        return States.Contains(state) ? state : null;
    }

    // Whether the answer, a success or an error, is about another OTP. Such an answer is never passed on.
    private static bool NamesAnotherOtp(Result result, string otpId)
    {
        var named = Own(result.Json, "otpId");
        return otpId != null && named != null && named as string != otpId;
    }

    // Whether an answer names an OTP at all, whatever else it says.
    private static bool NamesAnOtp(Result result)
    {
        return Own(result.Json, "otpId") != null;
    }

    // Messages of the gateway's key check, and the fields beside them. An object with other fields is not the
    // gateway's.
    // https://github.com/Kong/kong/blob/3.9.0/kong/plugins/key-auth/handler.lua
    private static readonly string[] KeyRefusals =
    {
        "No API key found in request", "Duplicate API key found", "Invalid authentication credentials", "Unauthorized"
    };
    private static readonly string[] BesideTheText = { "message", "request_id" };

    // Whether a 401 explicitly refuses the key: by a challenge, or by the gateway's own error.
    private static bool RefusesKey(Result result)
    {
        if (result.Challenge) return true;
        return KeyRefusals.Contains(Own(result.Json, "message") as string)
            && result.Json.Keys.All(name => BesideTheText.Contains(name));
    }

    // Whether the key of the status call was refused. An answer that names an OTP comes from the 2FA service, which a
    // refused key does not reach.
    private static bool StatusRefusesKey(Result status)
    {
        return status.IsAnswer && !NamesAnOtp(status)
            && (status.Status == 401 || (status.Status >= 400 && status.Challenge));
    }

    // The OTP in the answer to a status call: the requested one, in a known state, with status 200.
    private static Dictionary<string, object> OtpByStatus(Result status, string otpId)
    {
        var entity = status.IsAnswer && status.Status == 200 ? EntityIn(status, otpId) : null;
        return StateIn(entity) == null ? null : entity;
    }

    // Whether a refusal has no content and no challenge, and so gives no reason.
    private static bool IsBare(Result result)
    {
        return !result.Challenge && (result.IsEmpty || (result.Json != null && result.Json.Count == 0));
    }

    // Whether a 401 leaves its reason open: it is empty, or is tyntec's own error, which the 2FA service answers with
    // 401 when an OTP can no longer be sent. Any other content is about something else than the code.
    private static bool LeavesOpen(Result result)
    {
        if (IsBare(result)) return true;
        var time = Own(result.Json, "timestamp") as Number;
        var isTyntecs = Own(result.Json, "code") is string && time != null && time.IsSafe;
        return !result.Challenge && isTyntecs
            && Own(result.Json, "error") == null && Own(result.Json, "errors") == null;
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Answering

    private sealed class Error
    {
        public readonly int Status;
        public readonly string Message;

        public Error(int status, string message)
        {
            Status = status;
            Message = message;
        }
    }

    // The proxy's codes, statuses and messages that apply here.
    private static readonly Dictionary<string, Error> Errors = new Dictionary<string, Error>
    {
        { "BAD_REQUEST", new Error(400, "The request is malformed.") },
        { "INPUT_REFUSED", new Error(400, "tyntec does not accept an input. Change it, and call again.") },
        { "API_KEY_MISSING", new Error(401, "No API key was sent. Send it once in the header \"apikey\".") },
        { "API_KEY_REFUSED", new Error(401, "tyntec refused the API key. Check the key of the connection.") },
        { "FORBIDDEN", new Error(403,
            "tyntec does not allow this for the API key. Check its rights and its IP restriction.") },
        { "NOT_FOUND", new Error(404, "There is no such one-time password for this API key. Check the ID.") },
        { "INPUT_UNKNOWN", new Error(404, "tyntec does not know an input. Check the Application ID.") },
        { "NO_SUCH_OPERATION", new Error(404, "The connector has no operation at this path.") },
        { "NO_LONGER_ACTIVE", new Error(410, "The one-time password is no longer active. Send a new one.") },
        { "DELIVERY_UNKNOWN", new Error(424,
            "It is not known whether a message went out. Ask the person before you send again: a second one may text them twice.") },
        { "VERDICT_UNKNOWN", new Error(424,
            "It is not known whether the code was right. Read the status before you verify again: the attempt may have been counted, or the code used.") },
        { "UPSTREAM_THROTTLED", new Error(429,
            "tyntec limits the calls of this API key. Wait as long as Retry-After says.") },
        { "INTERNAL", new Error(500, "A defect of the connector. Report it with this ID.") },
        { "UPSTREAM_UNUSABLE", new Error(502, "The answer of tyntec could not be used. Try again later.") },
        { "UPSTREAM_UNTRUSTED", new Error(502,
            "The certificate of tyntec could not be verified. Nothing was sent; tell whoever runs the connector.") },
        { "UPSTREAM_UNREACHABLE", new Error(503,
            "tyntec could not be reached or is busy. Nothing was sent; try again later.") },
        { "UPSTREAM_TOO_SLOW", new Error(504, "tyntec did not answer in time. Try again later.") }
    };

    // The fields of the definition, in its order. The platform fails an action if a field does not have its declared
    // type.
    private static readonly Dictionary<string, Func<object, JToken>> Fields =
        new Dictionary<string, Func<object, JToken>>
    {
        { "otpId", Text }, { "accountId", Text }, { "applicationId", Text }, { "number", Text },
        { "attemptCount", Whole }, { "otpStatus", Text }, { "expire", Whole }, { "created", Whole },
        { "referenceId", Text }, { "timestampCreated", Text }, { "timestampExpire", Text }
    };

    private static readonly DateTime Epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private HttpResponseMessage Respond(Outcome outcome)
    {
        if (outcome.Entity != null) return Respond(200, BodyOf(outcome), null);
        var error = Errors[outcome.Code];
        var body = new JObject();
        body["code"] = outcome.TyntecCode ?? outcome.Code;
        body["id"] = requestId;
        body["message"] = outcome.Message ?? error.Message;
        body["timestamp"] = (long)(DateTime.UtcNow - Epoch).TotalMilliseconds;
        var after = error.Status == 503 ? RetryAfterBusy : error.Status == 429 ? RetryAfterThrottled : (int?)null;
        // Beside an unknown verdict, a flow would take tyntec's status for the verdict.
        if (outcome.Code == "VERDICT_UNKNOWN") upstreamStatus = null;
        return Respond(error.Status, body, outcome.RetryAfter ?? after);
    }

    private static JObject BodyOf(Outcome outcome)
    {
        var body = new JObject();
        foreach (var field in Fields)
        {
            var converted = field.Value(Own(outcome.Entity, field.Key));
            if (converted != null) body[field.Key] = converted;
        }
        if (outcome.Valid != null) body["valid"] = outcome.Valid.Value;
        if (outcome.Word != null) body["outcome"] = outcome.Word;
        return body;
    }

    // A lone surrogate that tyntec escapes would be lost in UTF-8.
    private static readonly JsonSerializerSettings InAscii = new JsonSerializerSettings
    {
        StringEscapeHandling = StringEscapeHandling.EscapeNonAscii
    };

    private HttpResponseMessage Respond(int status, JObject body, int? retryAfter)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            RequestMessage = Context.Request,
            Content = CreateJsonContent(JsonConvert.SerializeObject(body, InAscii))
        };
        // The gateway of the platform caches answers, but must never cache a verdict.
        response.Headers.CacheControl = new CacheControlHeaderValue { NoStore = true };
        response.Headers.TryAddWithoutValidation("X-Request-Id", requestId);
        if (upstreamStatus != null)
            response.Headers.TryAddWithoutValidation("X-Upstream-Status", XmlConvert.ToString(upstreamStatus.Value));
        if (retryAfter != null)
        {
            var seconds = Math.Min(RetryAfterMost, Math.Max(RetryAfterLeast, retryAfter.Value));
            response.Headers.TryAddWithoutValidation("Retry-After", XmlConvert.ToString(seconds));
        }
        return response;
    }

    private static JToken Text(object value)
    {
        if (value is string) return new JValue((string)value);
        if (value is bool) return new JValue((bool)value ? "true" : "false");
        var number = value as Number;
        return number != null && number.IsSafe ? new JValue(XmlConvert.ToString((long)number.Value)) : null;
    }

    private static JToken Whole(object value)
    {
        var number = WholeNumber(value);
        return number == null ? null : new JValue(number.Value);
    }

    // A whole number, also from a string if that loses nothing; null for anything else.
    private static long? WholeNumber(object value)
    {
        var text = value as string;
        var isNumber = text != null && Regex.IsMatch(text, "^-?(?:0|[1-9][0-9]{0,15})\\z");
        var number = isNumber ? new Number(text) : value as Number;
        return number != null && number.IsSafe && !number.IsMinusZero ? (long)number.Value : (long?)null;
    }

    // ---------------------------------------------------------------------------------------------------------------
    // Calling tyntec. A failure is a value, not an exception; no call is repeated.

    private enum Fault { None, Unreachable, Untrusted, TooSlow, Broken }

    private sealed class Result
    {
        public Fault Reason;
        public int Status;
        // The body if it is a JSON object; otherwise null.
        public Dictionary<string, object> Json;
        // Whether the body has no bytes.
        public bool IsEmpty;
        // Whether it has WWW-Authenticate: then the gateway answers, not the 2FA service.
        public bool Challenge;
        // Seconds.
        public int? RetryAfter;

        public bool IsAnswer
        {
            get { return Reason == Fault.None; }
        }
    }

    private async Task<Result> Ask(HttpMethod method, Uri uri)
    {
        var left = Math.Max(0, DeadlineMs - (int)clock.ElapsedMilliseconds);
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken))
        {
            // The race also ends a SendAsync that blocks or ignores its token.
            var token = stop.Token;
            var exchange = Task.Run(() => Exchange(method, uri, token));
            var first = await Task.WhenAny(exchange, Task.Delay(left, token)).ConfigureAwait(false);
            stop.Cancel();
            return first == exchange ? await exchange.ConfigureAwait(false) : new Result { Reason = Fault.TooSlow };
        }
    }

    private async Task<Result> Exchange(HttpMethod method, Uri uri, CancellationToken token)
    {
        try
        {
            // Only these headers: nothing that a caller sends is added.
            var request = new HttpRequestMessage(method, uri);
            request.Headers.TryAddWithoutValidation("apikey", apiKey);
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
            request.Headers.TryAddWithoutValidation("X-Request-Id", requestId);
            called = true;
            using (var response = await Context.SendAsync(request, token).ConfigureAwait(false))
            {
                return await Read(response, token).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            return new Result { Reason = ReasonOf(error) };
        }
    }

    // The reason of a failure. Anything that may have been sent counts as sent.
    private static Fault ReasonOf(Exception error)
    {
        for (var one = error; one != null; one = one.InnerException)
        {
            if (one is AuthenticationException) return Fault.Untrusted;
            var status = one is WebException ? ((WebException)one).Status : WebExceptionStatus.UnknownError;
            if (status == WebExceptionStatus.TrustFailure || status == WebExceptionStatus.SecureChannelFailure)
                return Fault.Untrusted;
            if (status == WebExceptionStatus.ConnectFailure || status == WebExceptionStatus.NameResolutionFailure)
                return Fault.Unreachable;
            // In .NET Core and later, a SocketException directly inside is about connecting. A later one is inside an
            // IOException.
            if (one is HttpRequestException && one.InnerException != null
                && one.InnerException.GetType().FullName.EndsWith(".SocketException", StringComparison.Ordinal))
                return Fault.Unreachable;
        }
        return Fault.Broken;
    }

    // Also accepts +json types (RFC 6839, 3.1), with or without parameters.
    private static readonly Regex JsonType = new Regex(
        "^application/(?:[A-Za-z0-9_.!#$&^-]+\\+)?json\\s*(?:;|\\z)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static async Task<Result> Read(HttpResponseMessage response, CancellationToken token)
    {
        var result = new Result
        {
            Status = (int)response.StatusCode,
            Challenge = response.Headers.Contains("WWW-Authenticate"),
            IsEmpty = response.Content == null
        };
        var after = Values(response.Headers, "Retry-After");
        if (Regex.IsMatch(after, "^[0-9]{1,6}\\z")) result.RetryAfter = XmlConvert.ToInt32(after);
        if (response.Content == null) return result;

        var headers = response.Content.Headers;
        var announced = headers.ContentLength;
        var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var bytes = await Limited(stream, token).ConfigureAwait(false);
        // Some HTTP clients do not report a connection that ended early.
        if (announced != null && announced != bytes.Length) throw new InvalidDataException("incomplete");
        var coding = Values(headers, "Content-Encoding").ToLowerInvariant();
        if (coding != "" && coding != "identity" && bytes.Length > 0)
            bytes = await Decoded(bytes, coding, token).ConfigureAwait(false);
        result.IsEmpty = bytes.Length == 0;
        if (JsonType.IsMatch(Values(headers, "Content-Type")))
            result.Json = new Reader(bytes).Object();
        return result;
    }

    private static string Values(HttpHeaders headers, string name)
    {
        IEnumerable<string> values;
        return headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";
    }

    private static async Task<byte[]> Limited(Stream stream, CancellationToken token)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[8192];
        for (;;)
        {
            var count = await stream.ReadAsync(buffer, 0, buffer.Length, token).ConfigureAwait(false);
            if (count == 0) return bytes.ToArray();
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MaxBody) throw new InvalidDataException("too large");
        }
    }

    // The request asks for identity, but some gateways compress anyway. Brotli is not in Microsoft's list of
    // namespaces.
    private static async Task<byte[]> Decoded(byte[] bytes, string coding, CancellationToken token)
    {
        if (coding == "gzip" || coding == "x-gzip")
        {
            var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var decoded = await Limited(gzip, token).ConfigureAwait(false);
            // The last four bytes are the length (RFC 1952, 2.3.1). It is checked because some versions of the stream
            // accept truncated data.
            if (bytes.Length < 18 || BitConverter.ToUInt32(bytes, bytes.Length - 4) != decoded.Length)
                throw new InvalidDataException("cut");
            return decoded;
        }
        // In HTTP, deflate means the zlib format, whose first two bytes DeflateStream does not accept (RFC 9110,
        // 8.4.1.2).
        if (coding == "deflate" && bytes.Length > 6 && (bytes[0] & 15) == 8 && (bytes[0] * 256 + bytes[1]) % 31 == 0)
        {
            var deflated = new DeflateStream(new MemoryStream(bytes, 2, bytes.Length - 6), CompressionMode.Decompress);
            var decoded = await Limited(deflated, token).ConfigureAwait(false);
            if (!bytes.Skip(bytes.Length - 4).SequenceEqual(Checksum(decoded))) throw new InvalidDataException("cut");
            return decoded;
        }
        throw new InvalidDataException("unknown content coding");
    }

    // Adler-32 (RFC 1950, 8.2), at the end of the zlib format. It is checked because the stream accepts truncated data.
    private static byte[] Checksum(byte[] bytes)
    {
        uint low = 1, high = 0;
        foreach (var one in bytes)
        {
            low = (low + one) % 65521;
            high = (high + low) % 65521;
        }
        return new[] { (byte)(high >> 8), (byte)high, (byte)(low >> 8), (byte)low };
    }

    // ---------------------------------------------------------------------------------------------------------------
    // JSON by RFC 8259. Json.NET accepts more than that (single quotes, comments, dates, NaN), which differs between its
    // versions, and what is not JSON must not become a verdict.

    private sealed class Number
    {
        public readonly double Value;
        public readonly bool IsMinusZero;

        public Number(string text)
        {
            try
            {
                Value = XmlConvert.ToDouble(text);
            }
            catch (OverflowException)
            {
                Value = double.PositiveInfinity;
            }
            IsMinusZero = Value == 0 && text[0] == '-';
        }

        public bool IsWhole
        {
            get { return Math.Floor(Value) == Value && !double.IsInfinity(Value); }
        }

        // A whole number that a double holds exactly: within 2^53 - 1.
        public bool IsSafe
        {
            get { return IsWhole && Math.Abs(Value) <= 9007199254740991; }
        }
    }

    // An object or array that is being read. Elements of arrays are not kept, because nothing here needs them.
    private sealed class Level
    {
        private static readonly object Elements = new object();
        public readonly Dictionary<string, object> Members;
        public string Name;
        // Offset of the value that is being read.
        public int ValueAt;
        // For the outermost object: the text of each member's value, and whether a name occurs twice with different
        // values. JSON leaves open which one counts (RFC 8259, 4), so no verdict is built on such an answer.
        private readonly Dictionary<string, string> written;
        private bool contradictsItself;

        public Level(bool isObject, bool isOutermost)
        {
            if (isObject) Members = new Dictionary<string, object>(StringComparer.Ordinal);
            if (isObject && isOutermost) written = new Dictionary<string, string>(StringComparer.Ordinal);
        }

        public char End
        {
            get { return Members == null ? ']' : '}'; }
        }

        public object Content
        {
            get { return Members == null || contradictsItself ? Elements : Members; }
        }

        public void Add(object value, string text, int end)
        {
            if (Members == null) return;
            Members[Name] = value;
            if (written == null) return;
            var now = text.Substring(ValueAt, end - ValueAt);
            string before;
            if (written.TryGetValue(Name, out before) && before != now) contradictsItself = true;
            written[Name] = now;
        }
    }

    private sealed class Reader
    {
        private static readonly Regex NumberForm =
            new Regex("\\G-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
        private readonly string text;
        private int at;

        public Reader(byte[] bytes)
        {
            try
            {
                text = new UTF8Encoding(false, true).GetString(bytes);
            }
            catch (ArgumentException)
            {
                text = "";
            }
            if (text.StartsWith("\uFEFF", StringComparison.Ordinal)) at = 1;
        }

        // The whole text as an object; null if it is anything else, not JSON, or contradicts itself.
        public Dictionary<string, object> Object()
        {
            try
            {
                var value = Value();
                return Peek() == '\0' && at == text.Length ? value as Dictionary<string, object> : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }

        // Open objects and arrays are on a list instead of the call stack, so that deep nesting cannot end the process.
        private object Value()
        {
            var open = new Stack<Level>();
            for (;;)
            {
                object value = null;
                if (Peek() == '{' || Peek() == '[')
                {
                    open.Push(new Level(text[at++] == '{', open.Count == 0));
                    if (Peek() != open.Peek().End)
                    {
                        NextName(open.Peek());
                        continue;
                    }
                }
                else
                {
                    value = Scalar();
                    if (open.Count == 0) return value;
                    open.Peek().Add(value, text, at);
                }
                while (Peek() == open.Peek().End)
                {
                    at++;
                    value = open.Pop().Content;
                    if (open.Count == 0) return value;
                    open.Peek().Add(value, text, at);
                }
                Take(',');
                NextName(open.Peek());
            }
        }

        private void NextName(Level level)
        {
            if (level.Members == null) return;
            if (Peek() != '"') throw new FormatException();
            level.Name = String();
            Take(':');
            // After white space, which is not part of the value.
            Peek();
            level.ValueAt = at;
        }

        private object Scalar()
        {
            switch (Peek())
            {
                case '"': return String();
                case 't': return Word("true", true);
                case 'f': return Word("false", false);
                case 'n': return Word("null", null);
            }
            var match = NumberForm.Match(text, at);
            if (!match.Success) throw new FormatException();
            at += match.Length;
            return new Number(match.Value);
        }

        private string String()
        {
            var result = new StringBuilder();
            for (at++; at < text.Length; at++)
            {
                var character = text[at];
                if (character == '"')
                {
                    at++;
                    return result.ToString();
                }
                if (character < ' ') throw new FormatException();
                result.Append(character == '\\' ? Escaped() : character);
            }
            throw new FormatException();
        }

        private char Escaped()
        {
            at++;
            var plain = at < text.Length ? "\"\\/bfnrt".IndexOf(text[at]) : -1;
            if (plain >= 0) return "\"\\/\b\f\n\r\t"[plain];
            var code = at + 4 < text.Length ? text.Substring(at, 5) : "";
            if (!Regex.IsMatch(code, "^u[0-9a-fA-F]{4}\\z")) throw new FormatException();
            at += 4;
            return (char)Convert.ToInt32(code.Substring(1), 16);
        }

        private object Word(string word, object value)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) throw new FormatException();
            at += word.Length;
            return value;
        }

        private void Take(char expected)
        {
            if (Peek() != expected) throw new FormatException();
            at++;
        }

        // The next character after white space; '\0' at the end.
        private char Peek()
        {
            while (at < text.Length && " \t\n\r".IndexOf(text[at]) >= 0) at++;
            return at < text.Length ? text[at] : '\0';
        }
    }
}
