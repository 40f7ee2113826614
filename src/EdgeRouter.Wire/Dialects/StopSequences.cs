using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary><c>stop</c>, a string or an array of strings, to an array under the provider's name.</summary>
internal static class StopSequences
{
    internal static void Write(ReadOnlySpan<byte> name, ReadOnlySpan<byte> stop, RequestMapping mapping)
    {
        if (JsonValue.SaysNothing(stop))
            return;
        mapping.Json.Name(name);
        mapping.Json.BeginArray();
        if (JsonValue.IsString(stop))
            mapping.Json.Raw(stop);
        else if (!JsonValue.IsArray(stop))
            mapping.Refuse("stop", "is neither a string nor an array of strings");
        var items = new JsonItems(stop);
        while (items.Next())
        {
            if (!JsonValue.IsString(items.Value))
                mapping.Refuse("stop", "is neither a string nor an array of strings");
            mapping.Json.Raw(items.Value);
        }
        mapping.Json.EndArray();
    }
}
