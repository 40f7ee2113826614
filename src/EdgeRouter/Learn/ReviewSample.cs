using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeRouter.Account;
using EdgeRouter.Http;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using Microsoft.Extensions.Logging;

namespace EdgeRouter.Learn;

/// <summary>
/// Some answers of each tier for people to read, evenly over the week: a week is cut into as many spans as answers are wanted, and the first whole plain answer
/// of a tier in each span is taken. Question and answer are redacted and cut, and appended to one file of JSON lines that its owner alone may read (mode 0600).
/// Thread-safe.
/// </summary>
/// <param name="perWeek">Of each tier.</param>
internal sealed class ReviewSample(string path, int perWeek, RouteTable table, Redactor redactor, TimeProvider time, ILogger log)
{
    private const int MostBytes = 16 * 1024;

    private readonly long _spanTicks = TimeSpan.TicksPerDay * 7 / perWeek;
    private readonly long[] _taken = new long[table.Tiers.Count]; // the span last taken, by tier
    private readonly Lock _file = new(); // one line at a time

    /// <summary>Takes the answer if its tier's is still wanted. Nearly always it is not, which costs a comparison.</summary>
    public void Offer(RequestState state, Model model)
    {
        var span = time.GetUtcNow().UtcTicks / _spanTicks;
        var last = Volatile.Read(ref _taken[model.Tier]);
        if (last >= span || Interlocked.CompareExchange(ref _taken[model.Tier], span, last) != last)
            return;
        try
        {
            lock (_file)
                Write(state, model);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // The disk refuses, or the answer is no text: half of a surrogate pair.
            Log.ReviewRefused(log, e);
        }
    }

    private void Write(RequestState state, Model model)
    {
        using var line = new PooledBuffer();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, state.Reply.RequestId);
            json.WriteString("tier"u8, model.TierName);
            json.WriteString("model"u8, model.Name);
            json.WriteString("reason"u8, state.Decision.Reason);
            json.WriteString("question"u8, Text(state.Question.Span));
            json.WriteString("answer"u8, Text(Encoding.UTF8.GetBytes(Unescaped(state.Work.Answer.Span))));
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(line.Span);
    }

    private string Text(ReadOnlySpan<byte> text) => redactor.Redact(Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostBytes)]), text.Length > MostBytes);

    private static string Unescaped(ReadOnlySpan<byte> escaped)
    {
        byte[] quoted = [(byte)'"', .. escaped, (byte)'"'];
        var json = new Utf8JsonReader(quoted);
        json.Read();
        return json.GetString()!;
    }
}
