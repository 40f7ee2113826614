using System.Globalization;
using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Http;

/// <summary>The reply when no model answered: 503, when to try again, and what was tried.</summary>
internal static class Exhaustion
{
    private static readonly TimeSpan s_defaultWait = TimeSpan.FromSeconds(2);

    public static ValueTask WriteAsync(RequestState state)
    {
        var work = state.Work;
        var shared = work.Attempts.Count == 0 ? state.SharedFailure : null;
        var wait = shared?.RetryAfter ?? (work.SoonestFree > TimeSpan.Zero ? work.SoonestFree : work.RetryAfter);
        state.Reply.RetryAfter(wait > TimeSpan.Zero ? wait : s_defaultWait);
        var message = shared is null
            ? $"No model answered. Tried: {WhatWasTried(work)}."
            : $"No model answered a request like this one that was under way. Tried: {shared.Detail}.";
        return Refusal.WriteAsync(state, 503, message, "server_error", null, "all_models_failed");
    }

    /// <summary>No provider's protocol can say what was asked: trying again would change nothing.</summary>
    public static bool IsUnsupported(RouteWork work) => work.Attempts.Count > 0 && work.Attempts.TrueForAll(attempt => attempt.Failure == AttemptFailure.Unsupported);

    public static ValueTask WriteUnsupportedAsync(RequestState state)
        => Refusal.WriteAsync(state, 400, $"No model can be asked this. Tried: {WhatWasTried(state.Work)}.", "invalid_request_error", null, "unsupported");

    private static string NameOf(in Attempt attempt)
        => attempt.Model.Deployments.Count == 1 ? attempt.Model.Name : $"{attempt.Model.Name} at {attempt.Deployment.Name}";

    /// <summary>Models and how each failed, separated by semicolons.</summary>
    public static string WhatWasTried(RouteWork work)
    {
        if (work.Attempts.Count + work.Skipped.Count == 0)
            return "nothing, the time was up";
        var tried = work.Attempts.Select(attempt => string.Create(
            CultureInfo.InvariantCulture, $"{NameOf(attempt)} ({attempt.Failure.Name()}{(attempt.Status > 0 ? $", status {attempt.Status}" : "")}{(attempt.Detail is { } detail ? ": " + detail : "")})"));
        return string.Join("; ", tried.Concat(work.Skipped.Select(model => $"{model.Name} (not asked: its provider wants to be left alone for a while)")));
    }
}
