using System.Text.Json;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Cli.Eval.Agents;

/// <summary>The bodies of a session's requests, as a client of the Chat Completions API sends them: each repeats all before it.</summary>
internal static class AgentTranscript
{
    /// <summary>What an agent says to itself before a call, and the call: its completion.</summary>
    private const string Thought = "I have looked at what came back, and it is what the plan so far takes for granted: the names agree, the list is complete, and nothing in it asks for " +
        "another way. What remains open is the place that the last result points to. So next I look there, before anything is changed, so that the change rests on what is there " +
        "and not on a guess; after that the step after it follows from the list, one item after the other, until all of them are done.";

    private const string Answer = "Here is what I found and changed, in short. The parts you named now agree with each other, and what they print is as you asked for it. I went " +
        "through the list from the first item to the last and left out none; where two items said the same I kept the one that others refer to. Nothing besides was touched. " +
        "If you want the list in another order, or another name for the whole, say so and I do it in the same way.";

    /// <summary>Tokens of what the model says to a request that a call follows: the estimate of its text.</summary>
    public static int CompletionTokens(AgentMove? next) => (next is { Tool: not null } call ? Thought.Length + call.Arguments.Length + call.Tool!.Length : Answer.Length) / 4;

    /// <param name="moves">How many of the script's moves have happened.</param>
    public static void Write(AgentScript script, int moves, PooledBuffer body)
    {
        body.Clear();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("model"u8, "auto"u8);
        json.WriteStartArray("messages"u8);
        WriteMessage(json, "system", script.System);
        for (var i = 0; i < moves; i++)
            WriteMove(json, script.Moves[i], i);
        json.WriteEndArray();
        WriteTools(json, script);
        json.WriteEndObject();
    }

    private static void WriteMove(Utf8JsonWriter json, AgentMove move, int index)
    {
        if (move.Tool is null)
        {
            if (index > 0)
                WriteMessage(json, "assistant", Answer);
            WriteMessage(json, "user", move.Text);
            return;
        }

        var id = $"call_{index}";
        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, Thought);
        json.WriteStartArray("tool_calls"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, move.Tool);
        json.WriteString("arguments"u8, move.Arguments);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("role"u8, "tool"u8);
        json.WriteString("tool_call_id"u8, id);
        json.WriteString("content"u8, move.Text);
        json.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter json, string role, string content)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role);
        json.WriteString("content"u8, content);
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, AgentScript script)
    {
        json.WriteStartArray("tools"u8);
        foreach (var name in script.Moves.Select(move => move.Tool).OfType<string>().Distinct())
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "function"u8);
            json.WriteStartObject("function"u8);
            json.WriteString("name"u8, name);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
