using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Reads an embeddings request's body as far as the simulator cares; members it does not know are skipped.</summary>
internal static class EmbeddingAskReader
{
    private const int MostInputs = 2048;

    private const int MostDimensions = 3072;

    /// <summary>Never throws; <paramref name="error"/> is what a provider would say to the body.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out EmbeddingAsk? ask, out string error)
    {
        ask = null;
        try
        {
            using var json = JsonDocument.Parse(body);
            var read = Read(json.RootElement);
            error = Check(read);
            ask = error.Length == 0 ? read : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The last two are JsonElement's for a value of another type and for a number out of range.
            error = "We could not parse the JSON body of your request: " + e.Message;
        }

        return ask is not null;
    }

    private static string Check(EmbeddingAsk ask) =>
        ask.Model.Length == 0 ? "you must provide a model parameter"
        : ask.Seeds.Count is 0 or > MostInputs ? "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference."
        : ask.Dimensions is < 1 or > MostDimensions ? $"Invalid value for 'dimensions': it must be from 1 to {MostDimensions}."
        : "";

    private static EmbeddingAsk Read(JsonElement body)
    {
        var ask = new EmbeddingAsk { Model = body.Member("model"u8).Text() ?? "", WantsBase64 = body.Member("encoding_format"u8).Text() == "base64" };
        if (body.Member("dimensions"u8) is { ValueKind: JsonValueKind.Number } dimensions)
            ask.Dimensions = dimensions.GetInt32();
        var input = body.Member("input"u8);
        if (input.ValueKind != JsonValueKind.Array || input.Items().FirstOrDefault().ValueKind == JsonValueKind.Number)
            Add(ask, input);
        else
        {
            foreach (var item in input.Items())
                Add(ask, item);
        }

        return ask;
    }

    /// <summary>A text, or an array of tokens.</summary>
    private static void Add(EmbeddingAsk ask, JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.Array)
        {
            int[] tokens = [.. input.Items().Select(token => token.GetInt32())];
            ask.Seeds.Add(StableHash.Of(MemoryMarshal.Cast<int, char>(tokens)));
            ask.PromptTokens += tokens.Length;
        }
        else if (input.Text() is { Length: > 0 } text)
        {
            ask.Seeds.Add(StableHash.Of(text));
            ask.PromptTokens += Tokens.Estimate(text.Length);
        }
    }
}
