using System.Text;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

/// <summary>Shorthand for requests in tests.</summary>
internal static class Parsed
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Reads a body that must be accepted.</summary>
    public static ChatRequest Request(ReadOnlyMemory<byte> body)
    {
        var failure = ChatRequestReader.Read(body, new ChatScratch(), out var request);
        Assert.Equal(default, failure);
        return request;
    }

    public static ChatRequest Request(string json) => Request(Utf8(json));

    /// <summary>Reads a body that must be refused.</summary>
    public static ParseFailure Failure(ReadOnlyMemory<byte> body)
    {
        var failure = ChatRequestReader.Read(body, new ChatScratch(), out var request);
        Assert.True(failure.IsFailure);
        Assert.True(request.Body.IsEmpty);
        return failure;
    }

    public static ParseFailure Failure(string json) => Failure(Utf8(json));

    /// <summary>The bytes of a range as text.</summary>
    public static string Text(this ByteRange range, in ChatRequest request) => Encoding.UTF8.GetString(range.Of(request.Body.Span));

    /// <summary>All that was read, with every range as its text: two readings are alike when this is.</summary>
    public static string Describe(in ChatRequest request)
    {
        var text = new StringBuilder();
        text.Append(request.Model.Text(request)).Append('|').Append(request.Flags).Append('|').Append(request.MaxTokens).Append('|')
            .Append(request.Choices).Append('|').Append(request.LastUser).Append('|').Append(request.MessagesArray).Append('\n');
        foreach (var field in request.Fields.Span)
            text.Append(field.Known).Append(' ').Append(field.Name.Text(request)).Append('=').Append(field.Value.Text(request)).Append('\n');
        foreach (var message in request.Messages.Span)
            text.Append(message).Append(message.Whole.Text(request)).Append(message.Content.Text(request)).Append('\n');
        return text.ToString();
    }
}
