using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRouter.Account;

/// <summary>Whole nano-dollars, written as a decimal number of dollars: 0.0345. No double comes near it.</summary>
internal sealed class UsdConverter : JsonConverter<long>
{
    private const decimal NanoUsd = 1_000_000_000m;

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var usd) || Math.Abs(usd) > (long.MaxValue / NanoUsd) - 1)
            throw new JsonException("no amount in dollars");
        return (long)decimal.Round(usd * NanoUsd);
    }

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value / NanoUsd);
}
