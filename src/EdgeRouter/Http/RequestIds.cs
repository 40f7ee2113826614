using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace EdgeRouter.Http;

/// <summary>Request ids: 64 random bits of the process, counted up by an odd step so that neighbours look unlike. Thread-safe.</summary>
internal sealed class RequestIds
{
    private ulong _next = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private const string Prefix = "er";
    private const int Digits = 16;

    public string Next() => Text(Interlocked.Add(ref _next, 0x9E3779B97F4A7C15));

    public static string Text(ulong id) => Prefix + id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Back to the number; false for what is no id of ours. Allocates nothing.</summary>
    public static bool TryParse(string text, out ulong id)
    {
        id = 0;
        return text.Length == Prefix.Length + Digits && text.StartsWith(Prefix, StringComparison.Ordinal)
            && ulong.TryParse(text.AsSpan(Prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }
}
