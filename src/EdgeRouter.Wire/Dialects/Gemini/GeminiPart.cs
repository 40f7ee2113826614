using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>One part of an answer: text, a thought, or a call; strings escaped.</summary>
internal readonly ref struct GeminiPart
{
    internal GeminiPart(ReadOnlySpan<byte> part)
    {
        var call = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(part);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("text"u8))
                Text = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("thought"u8))
                IsThought = JsonValue.IsTrue(members.Value);
            else if (members.Name.SequenceEqual("thoughtSignature"u8))
                Signature = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("functionCall"u8))
                call = members.Value;
            else
                IsOther |= members.Name.SequenceEqual("inlineData"u8) || members.Name.SequenceEqual("fileData"u8)
                    || members.Name.SequenceEqual("executableCode"u8) || members.Name.SequenceEqual("codeExecutionResult"u8);
        }

        IsCall = !call.IsEmpty;
        Arguments = "{}"u8;
        var inner = new JsonMembers(call);
        while (inner.Next())
        {
            if (inner.Name.SequenceEqual("id"u8))
                Id = JsonValue.Escaped(inner.Value);
            else if (inner.Name.SequenceEqual("name"u8))
                Name = JsonValue.Escaped(inner.Value);
            else if (inner.Name.SequenceEqual("args"u8) && !inner.Value.IsEmpty)
                Arguments = inner.Value;
            else
                IsOther |= inner.Name.SequenceEqual("partialArgs"u8) ? !JsonValue.SaysNothing(inner.Value) : inner.Name.SequenceEqual("willContinue"u8) && JsonValue.IsTrue(inner.Value);
        }
    }

    internal ReadOnlySpan<byte> Text { get; }
    internal bool IsThought { get; }
    internal ReadOnlySpan<byte> Signature { get; }
    internal bool IsCall { get; }
    internal ReadOnlySpan<byte> Id { get; }
    internal ReadOnlySpan<byte> Name { get; }

    /// <summary>The value as sent.</summary>
    internal ReadOnlySpan<byte> Arguments { get; }

    /// <summary>Nothing that OpenAI's protocol could say: a picture, code that was run, a call without what a call must have or in pieces, which we do not ask for.</summary>
    internal bool IsUnsayable => IsOther || (IsCall && (Name.IsEmpty || !JsonValue.IsObject(Arguments)));

    internal bool SaysNothing => Text.IsEmpty && !IsCall && !IsOther;

    private bool IsOther { get; }
}
