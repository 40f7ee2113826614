namespace EdgeRouter.Routing.Gate.Structure;

/// <summary>JSON that the request asked for.</summary>
internal static class StructureCheck
{
    private const float Wrapped = 0.75f;     // it parses once the fence around it is gone: most clients' parsers fail
    private const float AgainstSchema = 0.2f;

    /// <param name="format">The request's <c>response_format</c>, as sent.</param>
    /// <param name="text">Not empty, trimmed.</param>
    /// <returns>In [0, 1]; NaN when text was asked for.</returns>
    public static float Judge(ReadOnlySpan<byte> format, ReadOnlySpan<byte> text, bool isStart)
    {
        if (format.IsEmpty || !JsonSlice.TryParse(format, out var asked))
            return float.NaN;
        var type = asked.Member("type"u8).Escaped;
        var isSchema = type.SequenceEqual("json_schema"u8);
        if (!isSchema && !type.SequenceEqual("json_object"u8))
            return float.NaN;

        var bare = Fence.Unwrap(text);
        var figure = bare.Length < text.Length ? Wrapped : 1f;
        if (isStart)
            return bare.IsEmpty || bare[0] is (byte)'{' or (byte)'[' ? figure : 0;
        if (!JsonSlice.TryParse(bare, out var value) || (!isSchema && value.Kind != JsonKind.Object))
            return 0;
        return !isSchema || SchemaCheck.Holds(value, asked.Member("json_schema"u8).Member("schema"u8)) ? figure : figure * AgainstSchema;
    }
}
