using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>
/// The body of <c>POST /_sim/behaviour</c>:
/// <c>{"model":"sim-cheap","behaviour":"cut_after","tokens":5,"times":1}</c>, for status also <c>code</c> and <c>retry_after</c> (seconds),
/// for slow_drip <c>per_token_ms</c>, for slow_first_byte <c>wait_ms</c>, for oversize_event <c>bytes</c>. <c>reasoning_tokens</c> come before the answer,
/// whatever the behaviour; <c>rate</c> (0 to 1) spares the other calls. The model <c>*</c> is every model.
/// </summary>
internal static class BehaviourJson
{
    private static readonly FrozenDictionary<string, Func<JsonElement, Behaviour>> s_readers = new Dictionary<string, Func<JsonElement, Behaviour>>
    {
        ["normal"] = _ => Behaviour.Normal,
        ["status"] = body => Behaviour.Status(Int(body, "code", 500), Seconds(body, "retry_after")),
        ["connect_reset"] = _ => Behaviour.ConnectReset,
        ["hang_before_headers"] = _ => Behaviour.HangBeforeHeaders,
        ["hang_after"] = body => Behaviour.HangAfter(Int(body, "tokens", 0)),
        ["cut_after"] = body => Behaviour.CutAfter(Int(body, "tokens", 0)),
        ["reset_after"] = body => Behaviour.ResetAfter(Int(body, "tokens", 0)),
        ["eof_after"] = body => Behaviour.EofAfter(Int(body, "tokens", 0)),
        ["empty_ok"] = _ => Behaviour.EmptyOk,
        ["empty_choices"] = _ => Behaviour.EmptyChoices,
        ["error_first"] = _ => Behaviour.ErrorFirst,
        ["error_after"] = body => Behaviour.ErrorAfter(Int(body, "tokens", 0)),
        ["malformed_after"] = body => Behaviour.MalformedAfter(Int(body, "tokens", 0)),
        ["no_usage"] = _ => Behaviour.NoUsage,
        ["no_done"] = _ => Behaviour.NoDone,
        ["slow_drip"] = body => Behaviour.SlowDrip(TimeSpan.FromMilliseconds(Int(body, "per_token_ms", 100))),
        ["blank_answer"] = _ => Behaviour.BlankAnswer,
        ["oversize_event"] = body => Behaviour.OversizeEvent(Int(body, "bytes", 4 * 1024 * 1024)),
        ["split_utf8"] = _ => Behaviour.SplitUtf8,
        ["crlf"] = _ => Behaviour.Crlf,
        ["comments"] = _ => Behaviour.Comments,
        ["wrong_content_type"] = _ => Behaviour.WrongContentType,
        ["gzip"] = _ => Behaviour.Gzip,
        ["usage_alone"] = _ => Behaviour.UsageAlone,
        ["slow_first_byte"] = body => Behaviour.SlowFirstByte(TimeSpan.FromMilliseconds(Int(body, "wait_ms", 1000))),
        ["refuse_prefill"] = _ => Behaviour.RefusePrefill,
    }.ToFrozenDictionary();

    /// <summary>Never throws; <paramref name="error"/> says what is wrong.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out string? model, [NotNullWhen(true)] out Behaviour? behaviour, out string error)
    {
        (model, behaviour, error) = (null, null, "");
        try
        {
            using var document = JsonDocument.Parse(json);
            var body = document.RootElement;
            string name = body.GetProperty("behaviour").GetString() ?? "";
            if (!s_readers.TryGetValue(name, out var read))
            {
                error = $"no behaviour '{name}'; there are: {string.Join(", ", s_readers.Keys.Order())}";
                return false;
            }
            model = body.GetProperty("model").GetString() ?? "";
            behaviour = read(body).Reasoning(Int(body, "reasoning_tokens", 0));
            if (Int(body, "times", 0) is > 0 and var times)
                behaviour = behaviour.ForNext(times);
            if (body.TryGetProperty("rate", out var rate))
                behaviour = behaviour.Flaky(rate.GetDouble());
            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            error = e.Message;
            return false;
        }
    }

    private static int Int(JsonElement body, string name, int otherwise) =>
        body.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;

    private static TimeSpan? Seconds(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) ? TimeSpan.FromSeconds(value.GetDouble()) : null;
}
