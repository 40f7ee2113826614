using System.Text.Json;
using EdgeRouter.Routing.Classify.Text;

namespace EdgeRouter.Routing.Classify.Agents;

/// <summary>The calls of one assistant message, each as a hash of its tool's name and its arguments as sent.</summary>
internal static class ToolCallHash
{
    /// <param name="message">The message object, valid JSON.</param>
    /// <param name="hashes">Filled from the front; further calls are left out.</param>
    /// <returns>How many were written.</returns>
    public static int Read(ReadOnlySpan<byte> message, Span<ulong> hashes)
    {
        var json = new Utf8JsonReader(message);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isList = json.ValueTextEquals("tool_calls"u8);
            var isCall = json.ValueTextEquals("function_call"u8);
            json.Read();
            if (isList && json.TokenType == JsonTokenType.StartArray)
                return ReadCalls(ref json, hashes);
            if (isCall && json.TokenType == JsonTokenType.StartObject)
            {
                hashes[0] = ReadFunction(ref json);
                return 1;
            }

            json.Skip();
        }

        return 0;
    }

    private static int ReadCalls(ref Utf8JsonReader json, Span<ulong> hashes)
    {
        var count = 0;
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isFunction = json.ValueTextEquals("function"u8);
                json.Read();
                if (!isFunction || json.TokenType != JsonTokenType.StartObject)
                    json.Skip();
                else if (count < hashes.Length)
                    hashes[count++] = ReadFunction(ref json);
                else
                    return count;
            }
        }

        return count;
    }

    private static ulong ReadFunction(ref Utf8JsonReader json)
    {
        ulong name = 0, arguments = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isName = json.ValueTextEquals("name"u8);
            var isArguments = json.ValueTextEquals("arguments"u8);
            json.Read();
            if (json.TokenType == JsonTokenType.String && isName)
                name = WordHash.Of(json.ValueSpan);
            else if (json.TokenType == JsonTokenType.String && isArguments)
                arguments = WordHash.Of(json.ValueSpan);
            json.Skip();
        }

        return WordHash.Pair(name, arguments);
    }
}
