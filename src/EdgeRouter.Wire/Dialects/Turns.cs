using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>The turns of a conversation as they are written, each open until the other side speaks, so that two of one side become one.</summary>
/// <param name="answering">What the provider calls the assistant.</param>
/// <param name="content">The member that holds what is said.</param>
internal ref struct Turns(JsonPieces json, ReadOnlySpan<byte> answering, ReadOnlySpan<byte> content)
{
    private readonly ReadOnlySpan<byte> _answering = answering;
    private readonly ReadOnlySpan<byte> _content = content;
    private bool _isAnswer;

    internal bool Any { get; private set; }

    internal void Open(bool isAnswer)
    {
        if (Any && _isAnswer == isAnswer)
            return;
        Close();
        Any = true;
        _isAnswer = isAnswer;
        json.BeginObject();
        json.Escaped("role"u8, isAnswer ? _answering : "user"u8);
        json.Name(_content);
        json.BeginArray();
    }

    internal readonly void Close()
    {
        if (!Any)
            return;
        json.EndArray();
        json.EndObject();
    }
}
