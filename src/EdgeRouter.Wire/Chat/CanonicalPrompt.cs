using System.Runtime.CompilerServices;
using System.Text.Json;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>
/// The bytes a prompt's identity is hashed from: tokens of <see cref="CanonicalEncoder"/>, the same for two requests that differ only in white space,
/// escapes, the order of top-level members, or in what does not change an answer (stream, stream_options, user, metadata, store); different otherwise.
/// The order of members below the top level counts, which can only cost a miss. Nothing is allocated once the buffer has grown.
/// </summary>
public static class CanonicalPrompt
{
    /// <summary>
    /// Appends everything that makes an answer reusable except the last user turn: model as requested, earlier messages, tools, sampling parameters,
    /// and of the last user message all but its content.
    /// </summary>
    public static void WriteScope(in ChatRequest request, PooledBuffer destination)
    {
        var body = request.Body.Span;
        var fields = request.Fields.Span;
        var encoder = new CanonicalEncoder(destination);
        Span<byte> order = stackalloc byte[ChatRequestReader.MaxFields];
        order = order[..Sort(body, fields, order)];

        encoder.Mark(CanonicalEncoder.ObjectStart);
        foreach (var index in order)
        {
            var field = fields[index];
            encoder.MemberName(field.Name.Of(body));
            if (field.Known == KnownField.Messages)
                WriteMessages(request, encoder);
            else
                encoder.Value(field.Value.Of(body));
        }
        encoder.Mark(CanonicalEncoder.ObjectEnd);
    }

    /// <summary>Appends the content of the last user turn; empty when there is none (then all of it is in the scope).</summary>
    public static void WriteQuery(in ChatRequest request, PooledBuffer destination)
    {
        if (request.LastUser < 0)
            return;
        var message = request.Messages.Span[request.LastUser];
        if (message.Kind != ContentKind.None)
            new CanonicalEncoder(destination).Value(message.Content.Of(request.Body.Span));
    }

    private static void WriteMessages(in ChatRequest request, CanonicalEncoder encoder)
    {
        var body = request.Body.Span;
        var messages = request.Messages.Span;
        encoder.Mark(CanonicalEncoder.ArrayStart);
        for (var index = 0; index < messages.Length; index++)
            WriteMessage(body, messages[index], isQuery: index == request.LastUser, encoder);
        encoder.Mark(CanonicalEncoder.ArrayEnd);
    }

    /// <summary>Role, content, then the others as sent; role and content have fixed places and need no names.</summary>
    private static void WriteMessage(ReadOnlySpan<byte> body, in ChatMessage message, bool isQuery, CanonicalEncoder encoder)
    {
        var whole = message.Whole.Of(body);
        var role = default(ByteRange);
        var others = 0;
        var nullContent = false;
        var json = new Utf8JsonReader(whole);
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = FieldNames.Message(json.DecodedText(scratch));
            json.Read();
            if (name == MessageField.Role)
                role = json.TakeValue();
            else if (name != MessageField.Content)
                others++;
            else
                nullContent = json.TokenType == JsonTokenType.Null;
            json.Skip();
        }

        encoder.Mark(CanonicalEncoder.ObjectStart);
        encoder.Value(role.Of(whole));
        if (message.Kind == ContentKind.None)
            encoder.Mark(nullContent ? CanonicalEncoder.Null : CanonicalEncoder.Absent);
        else if (isQuery)
            encoder.ContentElsewhere(message.Kind);
        else
            encoder.Value(message.Content.Of(body));
        if (others > 0)
            WriteOthers(whole, encoder);
        encoder.Mark(CanonicalEncoder.ObjectEnd);
    }

    private static void WriteOthers(ReadOnlySpan<byte> message, CanonicalEncoder encoder)
    {
        var json = new Utf8JsonReader(message);
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var known = FieldNames.Message(json.DecodedText(scratch));
            var name = json.TextRange();
            json.Read();
            var value = json.TakeValue();
            if (known is MessageField.Role or MessageField.Content)
                continue;
            encoder.MemberName(name.Of(message));
            encoder.Value(value.Of(message));
        }
    }

    /// <summary>Puts the indices of the fields that count into <paramref name="order"/>, by name, and returns how many. Names differ, so the order is one.</summary>
    private static int Sort(ReadOnlySpan<byte> body, ReadOnlySpan<ChatField> fields, Span<byte> order)
    {
        var count = 0;
        for (var index = 0; index < fields.Length; index++)
        {
            if (fields[index].Known is KnownField.Stream or KnownField.StreamOptions or KnownField.User or KnownField.Metadata or KnownField.Store)
                continue;
            var at = count++;
            for (; at > 0 && Compare(fields[order[at - 1]].Name.Of(body), fields[index].Name.Of(body)) > 0; at--)
                order[at] = order[at - 1];
            order[at] = (byte)index;
        }
        return count;
    }

    private static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
        => a.Contains((byte)'\\') || b.Contains((byte)'\\') ? CompareSlow(a, b) : a.SequenceCompareTo(b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CompareSlow(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        Span<byte> left = stackalloc byte[ChatRequestReader.MaxNameLength];
        Span<byte> right = stackalloc byte[ChatRequestReader.MaxNameLength];
        left = left[..JsonText.Decode(a, left, LoneSurrogate.Keep)];
        right = right[..JsonText.Decode(b, right, LoneSurrogate.Keep)];
        return left.SequenceCompareTo(right);
    }
}
