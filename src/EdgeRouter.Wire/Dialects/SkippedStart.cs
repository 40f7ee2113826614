namespace EdgeRouter.Wire.Dialects;

/// <summary>
/// White space that was cut off the end of a prefill, since the provider refuses it there: where the answer begins with it, it is not to be said twice.
/// Both texts are JSON-escaped. Not thread-safe.
/// </summary>
internal sealed class SkippedStart(ReadOnlyMemory<byte> whiteSpace)
{
    private ReadOnlyMemory<byte> _rest = whiteSpace;

    /// <summary>What remains of the answer's next piece.</summary>
    internal ReadOnlySpan<byte> Take(ReadOnlySpan<byte> escaped)
    {
        if (_rest.IsEmpty)
            return escaped;
        var same = escaped.CommonPrefixLength(_rest.Span);
        if (same > 0 && escaped[same - 1] == '\\')
            same--; // The two escapes differ in their letter.
        _rest = same == escaped.Length ? _rest[same..] : default;
        return escaped[same..];
    }
}
