using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>What the readers of requests share that look at them as a document.</summary>
internal static class JsonAskReader
{
    /// <summary>Never throws.</summary>
    /// <param name="read">Fills the ask; returns what is wrong, or an empty text.</param>
    public static bool TryRead(ReadOnlySpan<byte> body, Func<JsonElement, ChatAsk, string> read, [NotNullWhen(true)] out ChatAsk? ask, out string error)
    {
        ask = null;
        try
        {
            var reader = new Utf8JsonReader(body);
            // The element owns its memory, so it outlives the body.
            var root = JsonElement.ParseValue(ref reader);
            if (root.ValueKind != JsonValueKind.Object)
            {
                error = "The request body is not a JSON object.";
                return false;
            }
            var filled = new ChatAsk { IncludeUsage = true };
            error = read(root, filled);
            if (error.Length == 0)
                error = AskLimits.Check(filled);
            ask = error.Length == 0 ? filled : null;
        }
        catch (JsonException e)
        {
            error = "The request body is not valid JSON: " + e.Message;
        }
        return ask is not null;
    }
}
