using System.Text;
using System.Text.RegularExpressions;

namespace EdgeRouter.Load.Compare;

/// <summary>Whether a lane gives the answer that is about to be counted: a gateway that refuses quickly must not win.</summary>
internal static partial class Probe
{
    private const int Deltas = 64;

    /// <summary>Null if the answer is whole, else what was wrong with it.</summary>
    public static async Task<string?> FailureAsync(HttpClient client, Lane lane)
    {
        var isStream = lane.Kind != LaneKind.Whole;
        var options = isStream ? ""","stream":true,"max_tokens":64""" : "";
        using var request = new HttpRequestMessage(HttpMethod.Post, lane.Url)
        {
            Content = new StringContent($$"""{"model":"{{lane.Model}}"{{options}},"messages":[{"role":"user","content":"What does the first entry of the second list say, and why does it stand there?"}]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer sk-none");
        foreach (var (name, value) in lane.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            return $"status {(int)answer.StatusCode}: {text[..Math.Min(text.Length, 120)]}";
        if (!isStream)
            return text.Contains("\"finish_reason\":\"stop\"", StringComparison.Ordinal) ? null : "the answer is not whole";
        var deltas = Content().Count(text);
        return deltas < Deltas || !text.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal) ? $"a stream of {deltas} deltas instead of {Deltas}, or without its end" : null;
    }

    [GeneratedRegex("\"content\":\"[^\"]")]
    private static partial Regex Content();
}
