using System.Globalization;
using System.Text;
using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Http;

/// <summary>The reply when no model answered: 503, when to try again, and what was tried.</summary>
internal static class Exhaustion
{
    private static readonly TimeSpan s_defaultWait = TimeSpan.FromSeconds(2);

    public static ValueTask WriteAsync(RequestState state)
    {
        var tried = new StringBuilder("No model answered. Tried: ");
        foreach (var attempt in state.Work.Attempts)
            tried.Append(CultureInfo.InvariantCulture, $"{attempt.Model.Name} ({attempt.Failure.Name()}{(attempt.Status > 0 ? $", status {attempt.Status}" : "")}); ");
        if (state.Work.Attempts.Count == 0)
            tried.Append("nothing, the time was up; ");
        tried.Length -= 2;
        var wait = state.Work.RetryAfter > TimeSpan.Zero ? state.Work.RetryAfter : s_defaultWait;
        state.Reply.RetryAfter(wait);
        return Refusal.WriteAsync(state, 503, tried.Append('.').ToString(), "server_error", null, "all_models_failed");
    }
}
