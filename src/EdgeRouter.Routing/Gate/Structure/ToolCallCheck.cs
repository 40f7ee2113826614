using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Routing.Gate.Structure;

/// <summary>Tool calls: each names a tool that was offered, and its arguments are an object that holds against the tool's parameters.</summary>
internal static class ToolCallCheck
{
    private const float AgainstSchema = 0.3f;

    /// <summary>Of the tools offered, read anew for every call; later calls are not looked at.</summary>
    private const long MostBytes = 32 << 20;

    /// <returns>In [0, 1], the least over all calls; NaN when no tool was called.</returns>
    public static float Judge(ReadOnlySpan<byte> calls, ReadOnlySpan<byte> offered, PooledBuffer scratch)
    {
        if (calls.IsEmpty)
            return float.NaN;
        if (!JsonSlice.TryParse(calls, out var list) || list.Kind != JsonKind.Array)
            return 0;
        _ = JsonSlice.TryParse(offered, out var tools);
        var least = float.NaN;
        var left = MostBytes;
        foreach (var call in list.Parts())
        {
            if ((left -= tools.Text.Length) < 0)
                break;
            var figure = OfCall(call.Value.Member("function"u8), tools, scratch);
            least = float.IsNaN(least) ? figure : Math.Min(least, figure);
        }

        return least;
    }

    private static float OfCall(JsonSlice function, JsonSlice tools, PooledBuffer scratch)
    {
        var name = function.Member("name"u8).Escaped;
        var tool = Offered(tools, name);
        if (name.IsEmpty || tool.Kind == JsonKind.None)
            return 0;
        scratch.Clear();
        JsonText.Decode(function.Member("arguments"u8).Escaped, scratch, LoneSurrogate.Replace);
        // A tool without parameters is called with nothing by some providers.
        if (scratch.Length == 0)
            return tool.Member("parameters"u8).Member("required"u8).Text.Length <= 2 ? 1 : AgainstSchema;
        if (!JsonSlice.TryParse(scratch.Span, out var arguments) || arguments.Kind != JsonKind.Object)
            return 0;
        return SchemaCheck.Holds(arguments, tool.Member("parameters"u8)) ? 1 : AgainstSchema;
    }

    /// <summary>The <c>function</c> of the tool of that name.</summary>
    private static JsonSlice Offered(JsonSlice tools, ReadOnlySpan<byte> name)
    {
        foreach (var tool in tools.Parts())
        {
            var function = tool.Value.Member("function"u8);
            if (JsonSlice.Says(function.Member("name"u8).Escaped, name))
                return function;
        }

        return default;
    }
}
