using System.Text.Json.Serialization;
using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Account;

/// <summary>One upstream call of a request.</summary>
internal sealed record AttemptRecord
{
    public required string Model { get; init; }

    public required string Deployment { get; init; }

    /// <summary>How it failed; absent when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>HTTP status, 0 when none came.</summary>
    public int Status { get; init; }

    public int Prompt { get; init; }

    public int Completion { get; init; }

    public int Cached { get; init; }

    public int Reasoning { get; init; }

    public int CacheWritten { get; init; }

    public int Image { get; init; }

    [JsonPropertyName("cost_usd"), JsonConverter(typeof(UsdConverter))]
    public long CostNanoUsd { get; init; }

    public double Ms { get; init; }

    /// <summary>Absent when none came.</summary>
    public double? FirstTokenMs { get; init; }

    /// <summary>The tokens are our guess: the provider counted none.</summary>
    public bool Estimated { get; init; }

    public static AttemptRecord Of(in Attempt attempt) => new()
    {
        Model = attempt.Model.Name,
        Deployment = attempt.Deployment.Name,
        Failure = attempt.Failure == AttemptFailure.None ? null : attempt.Failure.Name(),
        Status = attempt.Status,
        Prompt = attempt.Usage.Prompt,
        Completion = attempt.Usage.Completion,
        Cached = attempt.Usage.Cached,
        Reasoning = attempt.Usage.Reasoning,
        CacheWritten = attempt.Usage.CacheWritten,
        Image = attempt.Usage.Image,
        CostNanoUsd = attempt.CostNanoUsd,
        Ms = Math.Round(attempt.Duration.TotalMilliseconds, 3),
        FirstTokenMs = attempt.FirstToken == TimeSpan.Zero ? null : Math.Round(attempt.FirstToken.TotalMilliseconds, 3),
        Estimated = attempt.Estimated,
    };
}
