using System.Text.Json.Nodes;
using NBomber.Contracts;

namespace EdgeRouter.Scenarios.Client;

/// <summary>One session: all that was said is sent each time. Not thread-safe.</summary>
internal sealed class Agent(ChatClient client, string session, JsonArray tools, CancellationToken cancellationToken)
{
    private readonly JsonArray _messages = [];
    private string _callId = "";

    /// <summary>Right when the model calls this tool and no other.</summary>
    public async Task<Response<object>> AskForToolAsync(string question, string tool)
    {
        _messages.Add(ChatRequest.User(question));
        var answer = await SendAsync();
        if (answer.Status != 200 || answer.ToolCalls is not [var call] || (string?)call?["function"]?["name"] != tool)
            return Verdict.Wrong(answer, $"{tool} was not called");
        _callId = (string)call["id"]!;
        _messages.Add(new JsonObject { ["role"] = "assistant", ["content"] = null, ["tool_calls"] = answer.ToolCalls.DeepClone() });
        return Verdict.Right(answer);
    }

    /// <summary>Right when the answer speaks of the result.</summary>
    public Task<Response<object>> BringResultAsync(string result)
    {
        _messages.Add(new JsonObject { ["role"] = "tool", ["tool_call_id"] = _callId, ["content"] = result });
        return HearAsync(result);
    }

    public Task<Response<object>> AskAsync(string question, string subject)
    {
        _messages.Add(ChatRequest.User(question));
        return HearAsync(subject);
    }

    private async Task<Response<object>> HearAsync(string subject)
    {
        var answer = await SendAsync();
        _messages.Add(new JsonObject { ["role"] = "assistant", ["content"] = answer.Text });
        return Verdict.About(answer, subject);
    }

    private Task<ChatAnswer> SendAsync() => client.AskAsync(new ChatRequest("auto", _messages, Tools: tools, Session: session), cancellationToken);
}
