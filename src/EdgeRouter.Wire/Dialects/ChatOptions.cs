using System.Runtime.CompilerServices;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>A request's options by what they are: the value as sent, empty when absent or null. What we do not know is refused: it may change the answer.</summary>
internal readonly ref struct ChatOptions
{
    private static readonly byte[][] s_names = [.. Enum.GetNames<ChatOption>().Select(SnakeCase)];

    private readonly ReadOnlySpan<byte> _body;
    private readonly Ranges _ranges;

    internal ChatOptions(in ChatRequest request, RequestMapping mapping)
    {
        _body = request.Body.Span;
        foreach (var field in request.Fields.Span)
        {
            var value = field.Value.Of(_body);
            var isOurs = field.Known is KnownField.Models or KnownField.MaxPrice || (field.Known == KnownField.Provider && request.Has(ChatFlags.OwnProvider));
            if (value is [(byte)'n', ..] || isOurs) // null says nothing
                continue;
            var option = Find(JsonValue.Decoded(field.Name.Of(_body)));
            if (option < 0)
                mapping.Refuse($"the field at byte {field.Name.Start}", "is none that can be put to this provider");
            else
                _ranges[option] = field.Value;
        }
    }

    internal ReadOnlySpan<byte> this[ChatOption option] => _ranges[(int)option].Of(_body);

    internal static string NameOf(ChatOption option) => System.Text.Encoding.UTF8.GetString(s_names[(int)option]);

    /// <summary>Refuses those of <paramref name="options"/> that say anything.</summary>
    internal void RefuseAny(RequestMapping mapping, params ReadOnlySpan<ChatOption> options)
    {
        foreach (var option in options)
        {
            if (!JsonValue.SaysNothing(this[option]))
                mapping.Refuse(NameOf(option), "cannot be put to this provider");
        }
    }

    private static int Find(ReadOnlySpan<byte> name)
    {
        for (var option = 0; option < s_names.Length; option++)
        {
            if (name.SequenceEqual(s_names[option]))
                return option;
        }
        return -1;
    }

    private static byte[] SnakeCase(string name) =>
        [.. name.SelectMany((letter, at) => char.IsUpper(letter) && at > 0 ? [(byte)'_', (byte)char.ToLowerInvariant(letter)] : new[] { (byte)char.ToLowerInvariant(letter) })];

    [InlineArray((int)ChatOption.Verbosity + 1)] // the last one
    private struct Ranges
    {
        private ByteRange _first;
    }
}
