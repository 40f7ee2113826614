using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using EdgeRouter.Wire.Embeddings;

namespace EdgeRouter.Tests.Wire.Embeddings;

/// <summary>Seeded bodies, right and wrong, between guard bytes, against a naive reading by <see cref="JsonDocument"/>.</summary>
public class EmbeddingRequestFuzzTests
{
    private static readonly string[] s_inputs =
        ["\"a\"", "\"\"", "\"\\u00e9\\ud83d\\ude00\"", "[]", "[\"a\",\"bc\"]", "[\"a\",\"\"]", "[1,2]", "[0]", "[-1]", "[1.5]", "[[1],[2,3]]", "[[1],[]]", "[[]]", "[[\"a\"]]", "[\"a\",1]", "[1,\"a\"]", "[[1],\"a\"]", "null", "7", "{}", "[null]", "[{}]"];

    private static readonly string[] s_models = ["\"m\"", "\"org/m-1:x\"", "\"\"", "1", "null", "\"\\u006d\"", "[]"];

    private static readonly string[] s_others =
        ["\"dimensions\":8", "\"dimensions\":null", "\"dimensions\":0", "\"dimensions\":\"8\"", "\"user\":\"u\"", "\"user\":3", "\"encoding_format\":\"base64\"", "\"encoding_format\":false", "\"x\":{\"model\":[1,{}]}", "\"model\":\"twice\"", "\"input\":\"twice\"", "\"inp\\u0075t\":\"t\""];

    [Fact]
    public void Read_GeneratedBodies_AgreesWithTheOracle()
    {
        var random = new Random(20260301);
        var accepted = 0;
        for (var round = 0; round < 10_000; round++)
            accepted += Check(Encoding.UTF8.GetBytes(Next(random))) ? 1 : 0;
        Assert.InRange(accepted, 500, 9_000); // Both sides are exercised.
    }

    [Fact]
    public void Read_MutatedBodies_AgreesWithTheOracle()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 10_000; round++)
        {
            var body = Encoding.UTF8.GetBytes(Next(random));
            for (var change = random.Next(1, 4); change > 0; change--)
                body[random.Next(body.Length)] = random.Next(4) == 0 ? (byte)random.Next(256) : "\"[]{},:0\\a"u8[random.Next(10)];
            Check(body);
        }
    }

    private static string Next(Random random)
    {
        var members = new List<string> { "\"model\":" + Mostly(s_models, random), "\"input\":" + Mostly(s_inputs, random) };
        for (var more = random.Next(3); more > 0; more--)
            members.Insert(random.Next(members.Count + 1), s_others[random.Next(s_others.Length)]);
        if (random.Next(10) == 0)
            members.RemoveAt(random.Next(members.Count));
        return "{" + string.Join(random.Next(2) == 0 ? "," : " ,\n", members) + "}";
    }

    private static string Mostly(string[] values, Random random) => random.Next(2) == 0 ? values[0] : values[random.Next(values.Length)];

    private static bool Check(byte[] body)
    {
        var failure = EmbeddingRequestReader.Read(Segmentations.Guarded(body), out var request);
        var oracle = Judge(body);
        Assert.True(oracle is null == failure.IsFailure, Encoding.UTF8.GetString(body) + " " + failure);
        if (oracle is not { } expected)
            return false;
        Assert.Equal(expected, (Encoding.UTF8.GetString(request.ModelUtf8), request.Inputs));

        var output = new ArrayBufferWriter<byte>();
        request.Write("other"u8, output);
        Assert.Equal(Members(body).Select(member => member.Name == "model" ? ("model", "\"other\"") : member), Members(output.WrittenMemory));
        return true;
    }

    private static List<(string Name, string Value)> Members(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.GetRawText()))];
    }

    /// <summary>Model and number of inputs; null for a body to refuse.</summary>
    private static (string Model, int Inputs)? Judge(byte[] body)
    {
        if (!Utf8.IsValid(body))
            return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var members = json.RootElement.EnumerateObject().ToList();
            string[] once = ["model", "input", "dimensions", "encoding_format", "user"];
            if (once.Any(name => members.Count(member => member.Name == name) > 1))
                return null;
            var byName = members.Where(member => once.Contains(member.Name)).ToDictionary(member => member.Name, member => member.Value);
            if (!byName.TryGetValue("model", out var model) || model.ValueKind != JsonValueKind.String || model.GetRawText().Contains('\\') || model.GetString()!.Length == 0)
                return null;
            if (byName.TryGetValue("dimensions", out var dimensions) && dimensions.ValueKind != JsonValueKind.Null
                && (dimensions.ValueKind != JsonValueKind.Number || !dimensions.TryGetInt32(out var count) || count < 1))
                return null;
            if (new[] { "encoding_format", "user" }.Any(name => byName.TryGetValue(name, out var text) && text.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)))
                return null;
            return byName.TryGetValue("input", out var input) && Inputs(input) is { } inputs ? (model.GetString()!, inputs) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // InvalidOperationException: a name that is no UTF-8.
        }
    }

    private static int? Inputs(JsonElement input)
    {
        if (IsText(input) || AreTokens(input))
            return 1;
        if (input.ValueKind != JsonValueKind.Array || input.GetArrayLength() == 0)
            return null;
        var items = input.EnumerateArray().ToList();
        return items.TrueForAll(IsText) || items.TrueForAll(AreTokens) ? items.Count : null;
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetRawText().Length > 2;

    private static bool AreTokens(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
        && value.EnumerateArray().All(token => token.ValueKind == JsonValueKind.Number && token.TryGetInt32(out var number) && number >= 0);
}
