using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdgeRouter.Http;

/// <summary>Request ids: 64 random bits of the process, counted up by an odd step so that neighbours look unlike. Thread-safe.</summary>
internal sealed class RequestIds
{
    private ulong _next = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    public string Next() => "er" + Interlocked.Add(ref _next, 0x9E3779B97F4A7C15).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
