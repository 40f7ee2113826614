using NBomber.Contracts;
using NBomber.CSharp;

namespace EdgeRouter.Scenarios.Client;

/// <summary>What an answer counts as: 200 alone is none.</summary>
internal static class Verdict
{
    /// <summary>Right when whole and word for word <paramref name="expected"/>. Its status code is where it came from.</summary>
    public static Response<object> Exactly(ChatAnswer answer, string expected)
        => answer.Fault is { } fault ? Wrong(answer, fault) : answer.Text == expected ? Right(answer) : Wrong(answer, "not the words that the model has to say");

    /// <summary>Right when whole and about <paramref name="subject"/>, which the simulated models repeat.</summary>
    public static Response<object> About(ChatAnswer answer, string subject)
        => answer.Fault is { } fault ? Wrong(answer, fault)
            : answer.Text.Contains(subject, StringComparison.OrdinalIgnoreCase) ? Right(answer) : Wrong(answer, "an answer to something else");

    public static Response<object> Right(ChatAnswer answer) => Response.Ok(statusCode: answer.Cache, sizeBytes: answer.Bytes);

    public static Response<object> Wrong(ChatAnswer answer, string why) => Response.Fail(statusCode: $"{answer.Status}", message: why, sizeBytes: answer.Bytes);
}
