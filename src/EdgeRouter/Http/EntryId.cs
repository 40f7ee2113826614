using System.Globalization;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Http;

/// <summary>
/// A cached answer as clients name it: 64 hexadecimal digits of its exact key and, where it was given to other words, <c>-NNNN-SSSSSSSSSSSSSSSS</c>:
/// how alike they were in 1/10000, and the seal (<see cref="EntrySeal"/>) by which a verdict shows that it was we who said so.
/// </summary>
/// <param name="Nearness">In 1/10000; null of an exact hit, and the seal is 0 then.</param>
internal readonly record struct EntryId(Hash256 Key, int? Nearness, ulong Seal)
{
    public const int Scale = 10_000;

    private const int NearnessDigits = 4, SealDigits = 16;
    private const int SuffixLength = 1 + NearnessDigits + 1 + SealDigits;

    /// <summary>Null of an exact hit.</summary>
    public float? Similarity => Nearness / (float)Scale;

    /// <summary>Reads the form; whether the seal holds is another question.</summary>
    public static bool TryParse(string? text, out EntryId id)
    {
        id = default;
        if (text is null || text.Length < Hash256.TextLength || !Hash256.TryParse(text[..Hash256.TextLength], out var key))
            return false;
        id = new(key, null, 0);
        var suffix = text.AsSpan(Hash256.TextLength);
        if (suffix.IsEmpty)
            return true;
        if (suffix.Length != SuffixLength || suffix[0] != '-' || suffix[1 + NearnessDigits] != '-'
            || !int.TryParse(suffix.Slice(1, NearnessDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var nearness)
            || !ulong.TryParse(suffix[^SealDigits..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seal))
            return false;
        id = new(key, nearness, seal);
        return true;
    }

    public override string ToString() => Nearness is { } nearness
        ? string.Create(CultureInfo.InvariantCulture, $"{Key}-{nearness:D4}-{Seal:x16}")
        : Key.ToString();
}
