using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>Gemini's answers to OpenAI's (ai.google.dev/api/generate-content#v1beta.GenerateContentResponse).</summary>
/// <param name="choices">Candidates asked for.</param>
/// <param name="keepsTextSignatures">
/// Pass on signatures of text too. They help a conversation with tools; without tools Gemini does not ask for them, and an answer that carries one is no
/// plain text, so that it could not be cached.
/// </param>
internal sealed class GeminiTranslator(long createdUnixSeconds, int choices, bool keepsTextSignatures) : IAnswerTranslator
{
    private readonly GeminiStream _stream = new(new ChunkWriter(createdUnixSeconds), choices, keepsTextSignatures);

    public bool TryTranslateEvent(ReadOnlySpan<byte> data, IBufferWriter<byte> chunks)
    {
        try
        {
            return Utf8.IsValid(data) && _stream.TryTake(data, chunks);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public bool TryEnd(IBufferWriter<byte> chunks)
    {
        _stream.End(chunks);
        return true;
    }

    public bool TryTranslateWhole(ReadOnlySpan<byte> body, IBufferWriter<byte> completion)
    {
        try
        {
            return Utf8.IsValid(body) && GeminiAnswer.TryTranslate(body, createdUnixSeconds, choices, keepsTextSignatures, completion);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public bool TryTranslateError(ReadOnlySpan<byte> body, IBufferWriter<byte> error)
    {
        try
        {
            var inner = Utf8.IsValid(body) ? GeminiError.Find(body) : default;
            if (inner.IsEmpty)
                return false;
            GeminiError.Write(inner, error);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
