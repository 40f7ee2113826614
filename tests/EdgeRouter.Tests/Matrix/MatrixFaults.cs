using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Matrix;

/// <summary>The ways in which the first model goes wrong, by name.</summary>
internal static class MatrixFaults
{
    public const int OversizeBytes = 200_000;

    private static readonly int[] s_tokens = [0, 2, 9];

    public static IReadOnlyDictionary<string, Behaviour> All { get; } = Build();

    /// <summary>The faults behind which nothing of the first model's answer may be missing, or that strike before the client has any of it: the answer must be whole.</summary>
    public static bool LeavesAWholeAnswer(string fault) => !fault.Contains("_after_", StringComparison.Ordinal) && !IsRefusal(fault);

    /// <summary>The provider blames the request: its words go to the client.</summary>
    public static bool IsRefusal(string fault) => fault == "status_400";

    /// <summary>
    /// The failed attempt's usage cannot be read: it is compressed, which was not asked for, a reset connection took it along, or the test's clock ran out
    /// before it came.
    /// </summary>
    public static bool HidesUsage(string fault) => fault is "gzip" or "hang_after_0" || fault.StartsWith("reset_", StringComparison.Ordinal);

    /// <summary>The router leaves the provider alone for a while.</summary>
    public static bool LeavesTraces(string fault) => fault.Contains("429", StringComparison.Ordinal) || fault.EndsWith("retry_after", StringComparison.Ordinal);

    private static Dictionary<string, Behaviour> Build()
    {
        var faults = new Dictionary<string, Behaviour>
        {
            ["none"] = Behaviour.Normal,
            ["connect_reset"] = Behaviour.ConnectReset,
            ["empty_ok"] = Behaviour.EmptyOk,
            ["empty_choices"] = Behaviour.EmptyChoices,
            ["error_first"] = Behaviour.ErrorFirst,
            ["blank_answer"] = Behaviour.BlankAnswer,
            ["no_usage"] = Behaviour.NoUsage,
            ["no_done"] = Behaviour.NoDone,
            ["oversize_event"] = Behaviour.OversizeEvent(OversizeBytes),
            ["split_utf8"] = Behaviour.SplitUtf8,
            ["crlf"] = Behaviour.Crlf,
            ["comments"] = Behaviour.Comments,
            ["wrong_content_type"] = Behaviour.WrongContentType,
            ["gzip"] = Behaviour.Gzip,
            ["usage_alone"] = Behaviour.UsageAlone,
            ["429_retry_after"] = Behaviour.Status(429, TimeSpan.FromSeconds(7)),
            ["503_retry_after"] = Behaviour.Status(503, TimeSpan.FromSeconds(7)),
        };
        foreach (var status in new[] { 400, 401, 403, 404, 408, 429, 500, 503, 529 })
            faults.Add($"status_{status}", Behaviour.Status(status));
        foreach (var tokens in s_tokens)
        {
            faults.Add($"cut_after_{tokens}", Behaviour.CutAfter(tokens));
            faults.Add($"reset_after_{tokens}", Behaviour.ResetAfter(tokens));
            faults.Add($"eof_after_{tokens}", Behaviour.EofAfter(tokens));
            faults.Add($"error_after_{tokens}", Behaviour.ErrorAfter(tokens));
            faults.Add($"malformed_after_{tokens}", Behaviour.MalformedAfter(tokens));
        }

        return faults;
    }
}
