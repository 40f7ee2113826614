using System.Globalization;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Http;

/// <summary>
/// A cached answer as clients name it: 64 hexadecimal digits of its exact key and, where it was given to other words, <c>-NNNN</c>, how alike they
/// were in 1/10000, so that a verdict on it says how near it was.
/// </summary>
/// <param name="Similarity">Null of an exact hit.</param>
internal readonly record struct EntryId(Hash256 Key, float? Similarity)
{
    private const int Digits = 4;
    private const int Scale = 10_000;

    public static bool TryParse(string? text, out EntryId id)
    {
        id = default;
        if (text is null || text.Length < Hash256.TextLength || !Hash256.TryParse(text[..Hash256.TextLength], out var key))
            return false;
        id = new(key, null);
        if (text.Length == Hash256.TextLength)
            return true;
        var digits = text.AsSpan(Hash256.TextLength + 1);
        if (text[Hash256.TextLength] != '-' || digits.Length != Digits || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var similarity))
            return false;
        id = new(key, similarity / (float)Scale);
        return true;
    }

    public override string ToString() => Similarity is { } similarity
        ? $"{Key}-{Math.Clamp((int)MathF.Round(similarity * Scale), 0, Scale - 1).ToString("D4", CultureInfo.InvariantCulture)}"
        : Key.ToString();
}
