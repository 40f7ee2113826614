using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>The ids that OpenAI's protocol demands, where Gemini gives none.</summary>
internal static class GeminiIds
{
    /// <param name="id">Escaped, or empty.</param>
    internal static byte[] OfResponse(ReadOnlySpan<byte> id) => id.IsEmpty ? Encoding.ASCII.GetBytes($"gen-{Guid.NewGuid():N}") : id.ToArray();

    /// <summary>The call's own id, else one that no other call of any answer has.</summary>
    internal static void WriteCall(ReadOnlySpan<byte> id, ReadOnlySpan<byte> response, int choice, int call, IBufferWriter<byte> output)
    {
        if (!id.IsEmpty)
        {
            output.Write(id);
            return;
        }
        output.Write("call_"u8);
        output.Write(response);
        Span<byte> numbers = stackalloc byte[24];
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"_{choice}_{call}"), numbers);
        output.Write(numbers[..numbers.IndexOf((byte)0)]);
    }
}
