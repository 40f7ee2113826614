using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Answers to <c>response_format</c>: the smallest instance of the schema, or a small object in plain JSON mode.</summary>
internal static class StructuredAnswer
{
    /// <summary>Null when the request wants words.</summary>
    public static string? TryCompose(ChatAsk ask, ulong seed)
    {
        if (!ask.WantsJson)
            return null;
        return ask.Schema.ValueKind == JsonValueKind.Undefined
            ? $"{{\"answer\":{JsonText.Quote(AnswerText.Compose(AnswerStyle.Brief, ask, seed))}}}"
            : SchemaFiller.Fill(ask.Schema, ask.Question, seed);
    }
}
