using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeRouter.Simulator;

/// <summary>Writes the list of vectors that OpenAI answers with; float32[inputs, dimensions], each of unit norm and the same for the same input in every run.</summary>
internal static class EmbeddingWriter
{
    public static void Write(IBufferWriter<byte> output, string model, EmbeddingAsk ask, bool withUsage)
    {
        output.Write("{\"object\":\"list\",\"data\":["u8);
        var vector = new float[ask.Dimensions];
        for (int i = 0; i < ask.Seeds.Count; i++)
        {
            Fill(vector, ask.Seeds[i]);
            output.Write(i > 0 ? ",{\"object\":\"embedding\",\"index\":"u8 : "{\"object\":\"embedding\",\"index\":"u8);
            output.WriteNumber(i);
            output.Write(",\"embedding\":"u8);
            if (ask.WantsBase64)
                WriteBase64(output, vector);
            else
                WriteNumbers(output, vector);
            output.Write("}"u8);
        }

        output.Write("],\"model\":\""u8);
        output.WriteEscaped(model);
        output.Write("\""u8);
        if (withUsage)
        {
            output.Write(",\"usage\":{\"prompt_tokens\":"u8);
            output.WriteNumber(ask.PromptTokens);
            output.Write(",\"total_tokens\":"u8);
            output.WriteNumber(ask.PromptTokens);
            output.Write("}"u8);
        }

        output.Write("}"u8);
    }

    private static void Fill(Span<float> vector, ulong seed)
    {
        double squares = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = (StableHash.Mix(seed + (ulong)i) >> 40) * (2f / (1 << 24)) - 1f;
            squares += (double)vector[i] * vector[i];
        }

        float scale = (float)(1 / Math.Sqrt(squares));
        for (int i = 0; i < vector.Length; i++)
            vector[i] *= scale;
    }

    private static void WriteNumbers(IBufferWriter<byte> output, ReadOnlySpan<float> vector)
    {
        const int longest = 32;
        for (int i = 0; i < vector.Length; i++)
        {
            output.Write(i > 0 ? ","u8 : "["u8);
            vector[i].TryFormat(output.GetSpan(longest), out int written, default, CultureInfo.InvariantCulture);
            output.Advance(written);
        }

        output.Write("]"u8);
    }

    /// <summary>Of float32, little-endian, as OpenAI's clients ask for it.</summary>
    private static void WriteBase64(IBufferWriter<byte> output, ReadOnlySpan<float> vector)
    {
        var bytes = MemoryMarshal.AsBytes(vector);
        output.Write("\""u8);
        Base64.EncodeToUtf8(bytes, output.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out int written);
        output.Advance(written);
        output.Write("\""u8);
    }
}
