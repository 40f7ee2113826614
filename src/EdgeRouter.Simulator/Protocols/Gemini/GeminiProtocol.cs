using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>
/// <c>POST /v1beta/models/{model}:generateContent</c> and <c>:streamGenerateContent?alt=sse</c> (ai.google.dev/api/generate-content): the path names
/// the model and says whether to stream.
/// </summary>
internal sealed class GeminiProtocol(string model, bool stream) : IProtocol
{
    private const string Folder = "/v1beta/models/";

    public static bool TryOpen(string path, [NotNullWhen(true)] out GeminiProtocol? protocol)
    {
        protocol = null;
        int colon = path.LastIndexOf(':');
        if (!path.StartsWith(Folder, StringComparison.Ordinal) || colon < Folder.Length)
            return false;
        string name = path[Folder.Length..colon];
        protocol = path[(colon + 1)..] switch
        {
            "generateContent" => new(name, stream: false),
            "streamGenerateContent" => new(name, stream: true),
            _ => null,
        };
        return protocol is not null;
    }

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out ChatAsk? ask, out string error)
    {
        bool isRead = JsonAskReader.TryRead(body, Read, out ask, out error);
        return isRead;

        string Read(System.Text.Json.JsonElement root, ChatAsk filled)
        {
            (filled.Model, filled.Stream) = (model, stream);
            return GeminiAskReader.Read(root, filled);
        }
    }

    public bool Accepts(ServedModel served, HttpRequest request) => served.AcceptsKey(request.Headers["x-goog-api-key"]);

    public IEventWriter OpenStream(IBufferWriter<byte> output, ChatCall call, Completion[] choices) => new GeminiEvents(output, call, choices);

    public void WriteWhole(IBufferWriter<byte> output, ChatCall call, Completion[] choices, bool withUsage)
    {
        var candidates = choices.Select((choice, index) => GeminiText.Candidate(index, Parts(choice), GeminiText.Finish(choice), GeminiLogprobs.Of(choice.Text, call)));
        output.WriteText(GeminiText.Response(call, candidates, withUsage ? UsageCount.Of(call.Model.Model, call.Ask, choices) : null));
    }

    public void WriteError(IBufferWriter<byte> output, in ProviderError error)
    {
        string status = error.Status switch
        {
            401 => "UNAUTHENTICATED",
            403 => "PERMISSION_DENIED",
            404 => "NOT_FOUND",
            429 => "RESOURCE_EXHAUSTED",
            503 => "UNAVAILABLE",
            504 => "DEADLINE_EXCEEDED",
            < 500 => "INVALID_ARGUMENT",
            _ => "INTERNAL",
        };
        output.WriteText($$$"""{"error":{"code":{{{error.Status}}},"message":{{{JsonText.Quote(error.Message)}}},"status":"{{{status}}}"}}""");
    }

    private static List<string> Parts(Completion completion)
    {
        var parts = new List<string>();
        if (completion.ReasoningTokens > 0)
            parts.Add(GeminiText.ThoughtPart(completion.Reasoning));
        string signature = GeminiText.Signature(completion);
        if (completion.Tools.Count == 0)
            parts.Add(GeminiText.TextPart(completion.Text, signature));
        else
            parts.AddRange(completion.Tools.Select((tool, index) => GeminiText.CallPart(tool, index == 0 ? signature : "")));
        return parts;
    }
}
