using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>The choices of one <c>chat.completion</c> that <see cref="ChatResponseReader"/> has read, front to back.</summary>
public ref struct WholeChoices
{
    private JsonItems _choices;

    public WholeChoices(ReadOnlySpan<byte> completion)
    {
        var members = new JsonMembers(completion);
        var choices = default(ReadOnlySpan<byte>);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("choices"u8))
                choices = members.Value;
        }
        _choices = new(choices);
    }

    /// <summary>Escaped, without quotes; empty when absent.</summary>
    public ReadOnlySpan<byte> FinishReason { get; private set; }

    public bool HasCalls { get; private set; }

    /// <summary>The arguments of each call are a JSON document.</summary>
    public bool HasSoundCalls { get; private set; }

    public bool Next()
    {
        FinishReason = default;
        HasCalls = false;
        HasSoundCalls = true;
        if (!_choices.Next())
            return false;
        var message = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(_choices.Value);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("finish_reason"u8))
                FinishReason = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("message"u8))
                message = members.Value;
        }

        var inner = new JsonMembers(message);
        while (inner.Next())
        {
            if (inner.Name.SequenceEqual("function_call"u8))
                TakeFunction(inner.Value);
            else if (inner.Name.SequenceEqual("tool_calls"u8))
                TakeCalls(inner.Value);
        }
        return true;
    }

    private void TakeCalls(ReadOnlySpan<byte> calls)
    {
        var items = new JsonItems(calls);
        while (items.Next())
        {
            HasCalls = true;
            var members = new JsonMembers(items.Value);
            while (members.Next())
            {
                if (members.Name.SequenceEqual("function"u8))
                    TakeFunction(members.Value);
            }
        }
    }

    private void TakeFunction(ReadOnlySpan<byte> function)
    {
        HasCalls |= !function.IsEmpty;
        var members = new JsonMembers(function);
        while (members.Next())
        {
            // Some send an object in place of its text.
            if (members.Name.SequenceEqual("arguments"u8) && JsonValue.IsString(members.Value))
                HasSoundCalls &= ToolArguments.AreJson(JsonValue.Escaped(members.Value));
        }
    }
}
