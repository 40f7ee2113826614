using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdgeRouter.Simulator;

/// <summary>Log-probabilities of tokens: made up, but stable for a token, and nearer to certainty the better the model.</summary>
internal static class LogprobWriter
{
    /// <summary><c>{"content":[...],"refusal":null}</c> with one element per token.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text, SimulatedModel model, int alternatives)
    {
        output.Write("{\"content\":["u8);
        for (bool first = true; !text.IsEmpty; first = false)
        {
            var token = text[..Tokens.First(text)];
            text = text[token.Length..];
            if (!first)
                output.Write(","u8);
            WriteToken(output, token, model);
            output.Write(",\"top_logprobs\":["u8);
            if (alternatives > 0)
            {
                WriteToken(output, token, model);
                output.Write("}"u8);
            }
            output.Write("]}"u8);
        }
        output.Write("],\"refusal\":null}"u8);
    }

    private static void WriteToken(IBufferWriter<byte> output, ReadOnlySpan<char> token, SimulatedModel model)
    {
        output.Write("{\"token\":\""u8);
        output.WriteEscaped(token);
        output.Write("\",\"logprob\":"u8);
        output.Write(Encoding.ASCII.GetBytes(Logprob(token, model).ToString("0.000000", CultureInfo.InvariantCulture)));
        output.Write(",\"bytes\":["u8);
        byte[] bytes = Encoding.UTF8.GetBytes(token.ToString());
        for (int i = 0; i < bytes.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            output.WriteNumber(bytes[i]);
        }
        output.Write("]"u8);
    }

    public static double Logprob(ReadOnlySpan<char> token, SimulatedModel model)
    {
        double worst = model.Style switch { AnswerStyle.Brief => 0.9, AnswerStyle.Plain => 0.4, _ => 0.15 };
        return -worst * (StableHash.Of(token) >> 11) / (1UL << 53);
    }
}
