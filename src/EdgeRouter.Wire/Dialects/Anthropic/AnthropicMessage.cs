using System.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>A whole message to a <c>chat.completion</c>. Throws <see cref="System.Text.Json.JsonException"/> on malformed JSON.</summary>
internal static class AnthropicMessage
{
    internal static bool TryTranslate(ReadOnlySpan<byte> body, long createdUnixSeconds, SkippedStart prefillEnd, IBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> id = default, model = default, content = default, stopReason = default, error = default;
        var usage = default(AnthropicUsage);
        var members = new JsonMembers(body);
        while (members.Next())
        {
            var value = members.Value;
            if (members.Name.SequenceEqual("id"u8))
                id = JsonValue.Escaped(value);
            else if (members.Name.SequenceEqual("model"u8))
                model = JsonValue.Escaped(value);
            else if (members.Name.SequenceEqual("content"u8))
                content = value;
            else if (members.Name.SequenceEqual("stop_reason"u8))
                stopReason = JsonValue.Escaped(value);
            else if (members.Name.SequenceEqual("usage"u8))
                usage.Take(value);
            else if (members.Name.SequenceEqual("error"u8))
                error = value;
        }

        if (!error.IsEmpty)
        {
            AnthropicError.Write(error, output);
            return true;
        }
        var finish = AnthropicStops.FinishReason(stopReason);
        if (id.IsEmpty || finish.IsEmpty || !JsonValue.IsArray(content))
            return false;
        var completion = new CompletionWriter(output);
        completion.Begin(id, model, createdUnixSeconds);
        completion.BeginChoice(0);
        completion.Content(prefillEnd.Take(TextOf(content, AnthropicBlockKind.Text)));
        WriteThoughts(content, completion.Json);
        if (!TryWriteCalls(content, completion))
            return false;
        completion.EndChoice(finish);
        completion.End(usage.Total);
        return true;
    }

    /// <summary>The texts of all blocks of a kind, one after another, escaped.</summary>
    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> content, AnthropicBlockKind kind)
    {
        var text = new ArrayBufferWriter<byte>();
        var blocks = new JsonItems(content);
        while (blocks.Next())
        {
            var block = new AnthropicBlock(blocks.Value);
            if (block.Kind == kind)
                text.Write(block.Text);
        }
        return text.WrittenSpan;
    }

    private static void WriteThoughts(ReadOnlySpan<byte> content, JsonPieces json)
    {
        var thought = TextOf(content, AnthropicBlockKind.Thinking);
        if (!thought.IsEmpty)
            json.Escaped("reasoning_content"u8, thought);
        var any = false;
        var blocks = new JsonItems(content);
        while (blocks.Next())
        {
            if (new AnthropicBlock(blocks.Value).Kind is not (AnthropicBlockKind.Thinking or AnthropicBlockKind.RedactedThinking))
                continue;
            if (!any)
            {
                json.Name("thinking_blocks"u8);
                json.BeginArray();
            }
            any = true;
            json.Raw(blocks.Value);
        }
        if (any)
            json.EndArray();
    }

    private static bool TryWriteCalls(ReadOnlySpan<byte> content, CompletionWriter completion)
    {
        var any = false;
        var blocks = new JsonItems(content);
        while (blocks.Next())
        {
            var block = new AnthropicBlock(blocks.Value);
            if (block.Kind != AnthropicBlockKind.ToolUse)
                continue;
            if (!block.IsCall || !JsonValue.IsObject(block.Input))
                return false;
            if (!any)
            {
                completion.Json.Name("tool_calls"u8);
                completion.Json.BeginArray();
            }
            any = true;
            completion.ToolCall(block.Id, block.Name, block.Input);
        }
        if (any)
            completion.Json.EndArray();
        return true;
    }
}
