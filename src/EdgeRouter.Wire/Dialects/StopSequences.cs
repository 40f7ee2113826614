using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary><c>stop</c>, a string or an array of strings, to an array under the provider's name.</summary>
internal static class StopSequences
{
    /// <param name="takesBlank">Whether the provider stops at white space alone.</param>
    internal static void Write(ReadOnlySpan<byte> name, ReadOnlySpan<byte> stop, RequestMapping mapping, bool takesBlank = true)
    {
        if (JsonValue.SaysNothing(stop))
            return;
        mapping.Json.Name(name);
        mapping.Json.BeginArray();
        if (JsonValue.IsString(stop))
            WriteOne(stop, mapping, takesBlank);
        else if (!JsonValue.IsArray(stop))
            mapping.Refuse("stop", "is neither a string nor an array of strings");
        var items = new JsonItems(stop);
        while (items.Next())
        {
            if (!JsonValue.IsString(items.Value))
                mapping.Refuse("stop", "is neither a string nor an array of strings");
            WriteOne(items.Value, mapping, takesBlank);
        }
        mapping.Json.EndArray();
    }

    private static void WriteOne(ReadOnlySpan<byte> stop, RequestMapping mapping, bool takesBlank)
    {
        if (!takesBlank && PrefillText.TrimmedLength(JsonValue.Escaped(stop)) == 0)
            mapping.Refuse("stop", "cannot be white space alone for this provider");
        mapping.Json.Raw(stop);
    }
}
