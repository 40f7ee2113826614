using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>Anthropic's counts, told in pieces: each is the total so far, and where some are told twice, one may be 0. Its <c>input_tokens</c> leaves out what was written to or read from the prompt cache.</summary>
internal struct AnthropicUsage
{
    private int _input;
    private int _written;
    private int _read;
    private int _output;

    /// <summary>Something has been told.</summary>
    internal bool IsTold { get; private set; }

    internal void Take(ReadOnlySpan<byte> usage)
    {
        var members = new JsonMembers(usage);
        while (members.Next())
        {
            if (members.Value.IsEmpty)
                continue;
            IsTold = true;
            if (members.Name.SequenceEqual("input_tokens"u8))
                _input = Math.Max(_input, JsonValue.Count(members.Value));
            else if (members.Name.SequenceEqual("cache_creation_input_tokens"u8))
                _written = Math.Max(_written, JsonValue.Count(members.Value));
            else if (members.Name.SequenceEqual("cache_read_input_tokens"u8))
                _read = Math.Max(_read, JsonValue.Count(members.Value));
            else if (members.Name.SequenceEqual("output_tokens"u8))
                _output = Math.Max(_output, JsonValue.Count(members.Value));
        }
    }

    internal readonly Usage Total => new((int)Math.Min((long)_input + _written + _read, int.MaxValue), _output, _read, _written);
}
