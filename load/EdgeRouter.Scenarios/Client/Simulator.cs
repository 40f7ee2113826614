using System.Text;

namespace EdgeRouter.Scenarios.Client;

/// <summary>The simulated provider, asked and told past the router.</summary>
internal static class Simulator
{
    /// <summary>What a model has to say to each question: the same each time, whoever asks.</summary>
    public static async Task<Dictionary<string, string>> RightAnswersAsync(Uri simulator, string model, IEnumerable<string> questions)
    {
        using var client = new ChatClient(simulator);
        var right = new Dictionary<string, string>();
        foreach (var question in questions.Distinct())
            right[question] = (await client.AskAsync(new ChatRequest(model, [ChatRequest.User(question)]), CancellationToken.None)).Text;
        return right;
    }

    /// <summary>Has every model speak slowly.</summary>
    public static async Task DripAsync(Uri simulator, TimeSpan perToken)
    {
        using var http = new HttpClient();
        var behaviour = $$"""{"model":"*","behaviour":"slow_drip","per_token_ms":{{(int)perToken.TotalMilliseconds}}}""";
        using var body = new StringContent(behaviour, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(simulator, "/_sim/behaviour"), body);
        response.EnsureSuccessStatusCode();
    }
}
