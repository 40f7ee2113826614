using System.Buffers;
using System.Text.Json;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>The tool calls of one OpenAI stream as they come: each is begun once, and its arguments are a JSON document when it ends. Not thread-safe.</summary>
public sealed class StreamedCalls
{
    /// <summary>Bytes of the arguments of all calls.</summary>
    private const int MostBytes = 64 << 20;

    /// <summary>Stands for the index of <c>function_call</c>, of which there is one and without an index.</summary>
    private const int Legacy = -1;

    private readonly List<Call> _calls = [];
    private int _bytes;

    /// <param name="chunk">A chunk that <see cref="ChatChunkReader"/> has read.</param>
    /// <returns>False when a call is begun a second time, or when they say more than any model does.</returns>
    public bool TryTake(ReadOnlySpan<byte> chunk)
    {
        try
        {
            var members = new JsonMembers(chunk);
            var isTaken = true;
            while (members.Next())
            {
                var choices = new JsonItems(members.Name.SequenceEqual("choices"u8) ? members.Value : default);
                while (choices.Next())
                    isTaken &= TryTakeChoice(choices.Value);
            }
            return isTaken && _bytes <= MostBytes;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The arguments of all calls of these choices, a bit each, are JSON documents.</summary>
    public bool AreWhole(UInt128 choices)
    {
        foreach (var call in _calls)
        {
            var isAsked = call.Choice is >= 0 and < ChatRequestReader.MaxChoices && (choices & (UInt128.One << call.Choice)) != UInt128.Zero;
            if (isAsked && !ToolArguments.AreJson(call.Arguments.WrittenSpan))
                return false;
        }
        return true;
    }

    private bool TryTakeChoice(ReadOnlySpan<byte> choice)
    {
        var index = 0;
        var delta = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(choice);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("index"u8))
                index = JsonValue.Count(members.Value);
            else if (members.Name.SequenceEqual("delta"u8))
                delta = members.Value;
        }

        var isTaken = true;
        var inner = new JsonMembers(delta);
        while (inner.Next())
        {
            if (inner.Name.SequenceEqual("function_call"u8))
                isTaken &= TryTakeCall(index, Legacy, default, inner.Value);
            if (!inner.Name.SequenceEqual("tool_calls"u8))
                continue;
            var calls = new JsonItems(inner.Value);
            while (calls.Next())
                isTaken &= TryTakeToolCall(index, calls.Value);
        }
        return isTaken;
    }

    private bool TryTakeToolCall(int choice, ReadOnlySpan<byte> call)
    {
        int? index = null;
        ReadOnlySpan<byte> id = default, function = default;
        var members = new JsonMembers(call);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("index"u8) && !members.Value.IsEmpty)
                index = JsonValue.Count(members.Value);
            else if (members.Name.SequenceEqual("id"u8))
                id = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("function"u8))
                function = members.Value;
        }
        return TryTakeCall(choice, index, id, function);
    }

    private bool TryTakeCall(int choice, int? index, ReadOnlySpan<byte> id, ReadOnlySpan<byte> function)
    {
        ReadOnlySpan<byte> name = default, arguments = default;
        var members = new JsonMembers(function);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("name"u8))
                name = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("arguments"u8))
                arguments = JsonValue.Escaped(members.Value);
        }

        var call = LatestOf(choice, index);
        var begins = !id.IsEmpty && !name.IsEmpty;
        if (begins && call is not null && id.SequenceEqual(call.Id))
            return false;
        // Some give every call of an answer the same index, or none: another id is another call.
        if (call is null || (begins && call.Id.Length > 0))
            _calls.Add(call = new(choice, index ?? 0, id.ToArray()));
        call.Arguments.Write(arguments);
        _bytes += arguments.Length;
        return true;
    }

    private Call? LatestOf(int choice, int? index)
    {
        for (var i = _calls.Count - 1; i >= 0; i--)
        {
            if (_calls[i].Choice == choice && (index is null || _calls[i].Index == index))
                return _calls[i];
        }
        return null;
    }

    /// <param name="id">Escaped, or empty.</param>
    private sealed class Call(int choice, int index, byte[] id)
    {
        public int Choice => choice;

        public int Index => index;

        public byte[] Id => id;

        /// <summary>Escaped.</summary>
        public ArrayBufferWriter<byte> Arguments { get; } = new();
    }
}
