using System.Text;
using System.Text.Json;

namespace EdgeRouter.Tests.Matrix;

/// <summary>What a client makes of an answer, whole or streamed; checks the rules that every answer of ours keeps.</summary>
internal sealed class ClientView
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _reasoning = new();
    private readonly List<(string Id, string Name, StringBuilder Arguments)> _calls = [];

    public string Text => _text.ToString();

    public string Reasoning => _reasoning.ToString();

    /// <summary>Name and arguments of each tool call.</summary>
    public IReadOnlyList<(string Name, string Arguments)> Calls => [.. _calls.Select(call => (call.Name, call.Arguments.ToString()))];

    public string? Finish { get; private set; }

    public bool HasError => Error is not null;

    /// <summary>The error object's text.</summary>
    public string? Error { get; private set; }

    public bool IsDone { get; private set; }

    public bool IsRecovered { get; private set; }

    public bool IsDegraded { get; private set; }

    public JsonElement Usage { get; private set; }

    public static ClientView Whole(string body)
    {
        var view = new ClientView { IsDone = true };
        var root = JsonDocument.Parse(body).RootElement;
        view.Error = root.TryGetProperty("error", out var error) ? error.GetRawText() : null;
        if (view.HasError)
            return view;
        var choice = Assert.Single(root.GetProperty("choices").EnumerateArray());
        view.Finish = choice.GetProperty("finish_reason").GetString();
        view.Usage = root.TryGetProperty("usage", out var usage) ? usage : default;
        view.Take(choice.GetProperty("message"), isWhole: true);
        return view;
    }

    public static ClientView Streamed(string body)
    {
        var view = new ClientView();
        var ids = new HashSet<string>();
        var roles = 0;
        foreach (var frame in body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.StartsWith("data: ", frame, StringComparison.Ordinal);
            Assert.False(view.IsDone || view.HasError, "nothing comes behind the end");
            if (frame == "data: [DONE]")
                view.IsDone = true;
            else
                view.TakeChunk(JsonDocument.Parse(frame["data: ".Length..]).RootElement, ids, ref roles);
        }

        Assert.True(ids.Count <= 1, "one id");
        Assert.True(roles <= 1, "one role chunk");
        return view;
    }

    private void TakeChunk(JsonElement chunk, HashSet<string> ids, ref int roles)
    {
        ids.Add(chunk.GetProperty("id").GetString()!);
        Error = chunk.TryGetProperty("error", out var error) ? error.GetRawText() : null;
        if (chunk.TryGetProperty("x_edgerouter", out var extension))
        {
            IsRecovered |= extension.TryGetProperty("recovered", out _);
            IsDegraded |= extension.TryGetProperty("degraded", out _);
        }

        if (chunk.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object)
        {
            Assert.Equal(default, Usage.ValueKind);
            Usage = usage;
        }

        foreach (var choice in chunk.GetProperty("choices").EnumerateArray())
        {
            var delta = choice.GetProperty("delta");
            roles += delta.TryGetProperty("role", out _) ? 1 : 0;
            Take(delta, isWhole: false);
            if (choice.GetProperty("finish_reason").GetString() is not { } finish)
                continue;
            Assert.Null(Finish);
            Finish = finish;
        }
    }

    private void Take(JsonElement message, bool isWhole)
    {
        if (message.TryGetProperty("content", out var content))
            _text.Append(content.GetString());
        if (message.TryGetProperty("reasoning_content", out var reasoning))
            _reasoning.Append(reasoning.GetString());
        if (!message.TryGetProperty("tool_calls", out var calls))
            return;
        foreach (var call in calls.EnumerateArray())
        {
            var index = isWhole ? _calls.Count : call.GetProperty("index").GetInt32();
            var function = call.GetProperty("function");
            if (call.TryGetProperty("id", out var id))
            {
                Assert.Equal(_calls.Count, index);
                Assert.DoesNotContain(_calls, known => known.Id == id.GetString());
                _calls.Add((id.GetString()!, function.GetProperty("name").GetString()!, new()));
            }

            _calls[index].Arguments.Append(function.GetProperty("arguments").GetString());
        }
    }
}
