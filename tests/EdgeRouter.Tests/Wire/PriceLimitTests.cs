using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class PriceLimitTests
{
    private const string Rest = "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    [Theory]
    [InlineData("""{"max_price":{"prompt":1,"completion":2.5},REST}""", "1", "2.5", false)]
    [InlineData("""{"provider":{"max_price":{"prompt":1}},REST}""", "1", null, true)]
    [InlineData("""{"provider":{"order":["a"],"max_price":{"completion":3}},REST}""", null, "3", false)]
    [InlineData("""{"provider":{"max_price":{"prompt":2,"completion":1}},"max_price":{"prompt":1,"completion":2},REST}""", "1", "1", true)]
    [InlineData("""{"max_price":null,"provider":null,REST}""", null, null, false)]
    [InlineData("""{"max_price":{},REST}""", null, null, false)]
    [InlineData("""{"max_price":{"prompt":null,"completion":0},REST}""", null, "0", false)]
    [InlineData("""{"provider":"x",REST}""", null, null, false)]
    public void Read_BothPlaces_TheStricterHolds(string body, string? prompt, string? completion, bool isOurs)
    {
        var request = Parsed.Request(body.Replace("REST", Rest, StringComparison.Ordinal));

        Assert.Equal((Number(prompt), Number(completion)), (request.MaxPrice.Prompt, request.MaxPrice.Completion));
        Assert.Equal(isOurs, request.Has(ChatFlags.OwnProvider));
    }

    [Theory]
    [InlineData("\"max_price\":1", "max_price", ParseError.WrongType)]
    [InlineData("\"max_price\":{\"prompt\":\"1\"}", "max_price", ParseError.WrongType)]
    [InlineData("\"max_price\":{\"prompt\":-1}", "max_price", ParseError.OutOfRange)]
    [InlineData("\"max_price\":{\"prompt\":1e99}", "max_price", ParseError.OutOfRange)]
    [InlineData("\"max_price\":{\"request\":1}", "max_price", ParseError.OutOfRange)]
    [InlineData("\"provider\":{\"max_price\":[]}", "provider.max_price", ParseError.WrongType)]
    public void Read_NoPrice_IsRefused(string member, string param, ParseError code)
    {
        var failure = Parsed.Failure($"{{{member},{Rest}}}");

        Assert.Equal((param, code), (failure.Param, failure.Code));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1.01, 0, false)]
    [InlineData(0, 2.01, false)]
    public void Allows_AnythingUpToTheLimit(double prompt, double completion, bool allowed)
        => Assert.Equal(allowed, new PriceLimit(1, 2).Allows((decimal)prompt, (decimal)completion));

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
