using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace EdgeRouter.Http;

/// <summary>Request ids: 64 random bits of the process, counted up by an odd step so that neighbours look unlike. Thread-safe.</summary>
internal sealed class RequestIds
{
    private ulong _next = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>Step * StepInverse = 1 modulo 2^64: every odd number has one.</summary>
    private const ulong StepInverse = 0xF1DE83E19937733D;

    private const string Prefix = "er";
    private const int Digits = 16;

    public string Next() => Text(Interlocked.Add(ref _next, Step));

    public static string Text(ulong id) => string.Create(Prefix.Length + Digits, id, static (text, id) =>
    {
        Prefix.CopyTo(text);
        id.TryFormat(text[Prefix.Length..], out _, "x16", CultureInfo.InvariantCulture);
    });

    /// <summary>The step undone: of ids given one after the other, numbers one after the other (modulo 2^64, from a random start).</summary>
    public static ulong OrdinalOf(ulong id) => unchecked(id * StepInverse);

    /// <summary>Back to the number; false for what is no id of ours. Allocates nothing.</summary>
    public static bool TryParse(string text, out ulong id)
    {
        id = 0;
        return text.Length == Prefix.Length + Digits && text.StartsWith(Prefix, StringComparison.Ordinal)
            && ulong.TryParse(text.AsSpan(Prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
