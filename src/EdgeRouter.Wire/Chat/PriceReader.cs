using System.Text.Json;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>What the client pays at most. The reader stands at the value and is left at its last token.</summary>
internal static class PriceReader
{
    /// <summary><c>{ prompt, completion }</c>, or null. Another member would be a limit that we do not keep.</summary>
    internal static ParseFailure Read(scoped ref Utf8JsonReader json, string param, ref PriceLimit limit)
    {
        if (json.TokenType == JsonTokenType.Null)
            return default;
        if (json.TokenType != JsonTokenType.StartObject)
            return Refuse.WrongType(param, "an object", json.TokenType);
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        decimal? prompt = null, completion = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            var isPrompt = name.SequenceEqual("prompt"u8);
            if (!isPrompt && !name.SequenceEqual("completion"u8))
                return Refuse.OutOfRange(param, "an object of prompt and completion and nothing else");
            json.Read();
            if (json.TokenType == JsonTokenType.Null)
                continue;
            if (json.TokenType != JsonTokenType.Number)
                return Refuse.WrongType(param, "an object of numbers, USD per million tokens", json.TokenType);
            if (!json.TryGetDecimal(out var price) || price < 0)
                return Refuse.OutOfRange(param, "an object of prices, USD per million tokens");
            if (isPrompt)
                prompt = price;
            else
                completion = price;
        }

        limit = limit.And(new(prompt, completion));
        return default;
    }

    /// <summary>OpenRouter's <c>provider</c>: of its members we keep <c>max_price</c>; the others are the provider's to read, if it is one that does.</summary>
    internal static ParseFailure ReadProvider(scoped ref Utf8JsonReader json, ref PriceLimit limit, ref ChatFlags flags)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return default;
        }

        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        var (others, own) = (0, 0);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isPrice = json.DecodedText(scratch).SequenceEqual("max_price"u8);
            json.Read();
            if (!isPrice)
                json.Skip();
            else if (Read(ref json, "provider.max_price", ref limit) is { IsFailure: true } failure)
                return failure;
            others += isPrice ? 0 : 1;
            own += isPrice ? 1 : 0;
        }

        if (own > 0 && others == 0)
            flags |= ChatFlags.OwnProvider;
        return default;
    }
}
