using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

/// <summary>20,000 seeded bodies, right and wrong, against <see cref="RequestOracle"/>.</summary>
public class ChatRequestFuzzTests
{
    private readonly ChatScratch _scratch = new();

    [Fact]
    public void Read_GeneratedRequests_AgreesWithTheOracle()
    {
        var generator = new RequestGenerator(new Random(20260201));
        var accepted = 0;
        for (var round = 0; round < 10_000; round++)
            accepted += Check(Parsed.Utf8(generator.Next())) ? 1 : 0;
        Assert.InRange(accepted, 3_000, 9_000); // Both sides are exercised.
    }

    [Fact]
    public void Read_MutatedRequests_AgreesWithTheOracle()
    {
        var random = new Random(20260202);
        var generator = new RequestGenerator(random);
        var fixtures = Array.ConvertAll(WireFixtures.RequestNames, WireFixtures.Request);
        var accepted = 0;
        for (var round = 0; round < 10_000; round++)
        {
            var origin = random.Next(2) == 0 ? fixtures[random.Next(fixtures.Length)] : Parsed.Utf8(generator.Next());
            accepted += Check(generator.Mutate(origin)) ? 1 : 0;
        }
        Assert.InRange(accepted, 500, 9_000);
    }

    private bool Check(byte[] body)
    {
        var failure = ChatRequestReader.Read(body, _scratch, out var request);
        using var document = Utf8.IsValid(body) ? TryParse(body) : null;
        if (document is null)
        {
            Assert.True(failure.IsFailure, Show(body));
            return false;
        }
        Assert.False(failure.Code is ParseError.InvalidJson or ParseError.InvalidUtf8 or ParseError.Empty or ParseError.TooDeep, Show(body));
        if (RequestOracle.Judge(document) is not { } oracle)
            return !failure.IsFailure;
        Assert.True(oracle.Accepts != failure.IsFailure, Show(body) + failure);
        if (oracle.Accepts)
            Compare(oracle, request, body);
        return oracle.Accepts;
    }

    private static void Compare(RequestOracle oracle, in ChatRequest request, byte[] body)
    {
        var said = $"{oracle.Flags} {oracle.MaxTokens} {oracle.Choices} {oracle.LastUser} {oracle.Field("model").GetString()} {oracle.Field("messages").GetRawText()}";
        var read = $"{request.Flags} {request.MaxTokens} {request.Choices} {request.LastUser} {Encoding.UTF8.GetString(request.ModelUtf8)} {request.MessagesArray.Text(request)}";
        Assert.True(said == read, Show(body) + read);

        var end = 0;
        Assert.Equal(oracle.Fields.Length, request.Fields.Length);
        for (var index = 0; index < oracle.Fields.Length; index++)
        {
            var field = request.Fields.Span[index];
            Assert.True(oracle.Fields[index].Value.GetRawText() == field.Value.Text(request), Show(body));
            using var name = JsonDocument.Parse("\"" + field.Name.Text(request) + "\"");
            Assert.True(oracle.Fields[index].Name == name.RootElement.GetString(), Show(body));
            Assert.True(end < field.Name.Start && field.Name.End < field.Value.Start, Show(body));
            end = field.Value.End;
        }

        Assert.Equal(oracle.Messages.Length, request.Messages.Length);
        for (var index = 0; index < oracle.Messages.Length; index++)
            CompareMessage(oracle.Messages[index], request.Messages.Span[index], request);
    }

    private static void CompareMessage(JsonElement element, in ChatMessage message, in ChatRequest request)
    {
        Assert.Equal(element.GetRawText(), message.Whole.Text(request));
        var hasContent = element.TryGetProperty("content", out var content) && content.ValueKind != JsonValueKind.Null;
        Assert.Equal(hasContent ? content.GetRawText() : "", message.Content.Text(request));
        var types = hasContent && content.ValueKind == JsonValueKind.Array
            ? content.EnumerateArray().Select(part => part.GetProperty("type").GetString()).ToArray() : null;
        var kind = !hasContent ? ContentKind.None
            : types is null ? ContentKind.Text
            : types.All(type => type == "text") && content.EnumerateArray().All(part => part.EnumerateObject().All(member => member.Name is "type" or "text"))
                ? ContentKind.TextParts : ContentKind.MixedParts;
        Assert.Equal(kind, message.Kind);
        Assert.Equal(types?.Count(type => type == "image_url") ?? 0, message.Images);
        var role = element.GetProperty("role").GetString();
        Assert.Equal(
            role is "system" or "developer" or "user" or "assistant" or "tool" or "function" ? role : "other",
            message.Role.ToString(), ignoreCase: true);
    }

    private static JsonDocument? TryParse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Show(byte[] body) => Convert.ToHexString(body) + " " + Encoding.UTF8.GetString(body) + " ";
}
