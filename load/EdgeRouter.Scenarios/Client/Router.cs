using System.Text.Json.Nodes;

namespace EdgeRouter.Scenarios.Client;

/// <summary>The router as its operator sees it.</summary>
internal static class Router
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Waits until the model is loaded, where one is wanted.</summary>
    public static async Task WhenReadyAsync(Uri router)
    {
        using var http = new HttpClient();
        await UntilAsync("the model is loaded", async () => (bool?)JsonNode.Parse(await http.GetStringAsync(new Uri(router, "/health")))?["ready"] == true);
    }

    /// <summary>Asks each question until memory answers it: answers are stored after they are sent.</summary>
    public static async Task RememberAsync(ChatClient client, IEnumerable<string> questions)
    {
        foreach (var question in questions)
            await UntilAsync("an answer is stored", async () => (await client.AskAsync(ChatRequest.Of(question), CancellationToken.None)).Cache == "exact");
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        var time = TimeProvider.System;
        for (var started = time.GetTimestamp(); !await holds(); await Task.Delay(s_pause, time))
            if (time.GetElapsedTime(started) > s_limit)
                throw new TimeoutException($"waited {s_limit.TotalSeconds} s until {what}");
    }
}
