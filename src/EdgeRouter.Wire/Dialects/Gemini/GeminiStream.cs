using System.Buffers;
using System.Text;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>
/// The events of a streamed answer, each a GenerateContentResponse with the next pieces of its candidates, to chunks. There is no end mark: a candidate ends
/// with its <c>finishReason</c>, the stream with its body. Throws <see cref="System.Text.Json.JsonException"/> on malformed JSON. Not thread-safe.
/// </summary>
/// <param name="choices">Candidates asked for.</param>
/// <param name="keepsTextSignatures">Pass on signatures of text too; those of calls always are.</param>
internal sealed class GeminiStream(ChunkWriter chunks, int choices, bool keepsTextSignatures)
{
    private readonly int[] _calls = new int[choices];
    private readonly HashSet<string> _callIds = []; // those that Gemini gave
    private readonly bool[] _finished = new bool[choices];
    private readonly ArrayBufferWriter<byte> _scratch = new();
    private byte[] _id = [];
    private Usage _usage;
    private bool _isUsageLast; // told when all had ended

    internal bool TryTake(ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        var response = new GeminiResponse(data);
        if (!response.Error.IsEmpty)
        {
            GeminiError.Write(response.Error, output);
            output.Write("\n"u8);
            return true;
        }
        if (!response.IsResponse)
            return false;
        if (!chunks.HasBegun)
            Begin(response, output);
        if (response.IsBlocked && !_finished.AsSpan().Contains(true))
        {
            for (var choice = 0; choice < choices; choice++)
                Finish(choice, "content_filter"u8, output);
            TakeUsage(response.UsageMetadata, output);
            return true;
        }

        var candidates = new JsonItems(response.Candidates);
        while (candidates.Next())
        {
            if (!TryTakeCandidate(new GeminiCandidate(candidates.Value), output))
                return false;
        }
        TakeUsage(response.UsageMetadata, output);
        return true;
    }

    /// <summary>The body ended: the answer is whole when every candidate has ended.</summary>
    internal void End(IBufferWriter<byte> output)
    {
        if (_finished.AsSpan().Contains(false))
            return;
        ChunkWriter.Done(output);
    }

    /// <summary>Told with each event as the total so far, and passed on where it has changed, as a stream that is cut is billed by it, and with the end.</summary>
    private void TakeUsage(ReadOnlySpan<byte> metadata, IBufferWriter<byte> output)
    {
        if (metadata.IsEmpty)
            return;
        var usage = GeminiUsage.Read(metadata);
        var isLast = !_isUsageLast && !_finished.AsSpan().Contains(false);
        if (usage == _usage && !isLast)
            return;
        _usage = usage;
        _isUsageLast |= isLast;
        chunks.Usage(output, usage);
    }

    private void Begin(in GeminiResponse response, IBufferWriter<byte> output)
    {
        _id = GeminiIds.OfResponse(response.Id);
        chunks.Begin(_id, response.Model);
        for (var choice = 0; choice < choices; choice++)
            chunks.Role(output, choice);
    }

    private bool TryTakeCandidate(in GeminiCandidate candidate, IBufferWriter<byte> output)
    {
        if (candidate.Index >= choices)
            return false;
        var parts = new JsonItems(candidate.Parts);
        while (parts.Next())
        {
            var part = new GeminiPart(parts.Value);
            if (part.IsUnsayable || (_finished[candidate.Index] && !part.SaysNothing))
                return false;
            if (!TryWritePart(candidate.Index, part, output))
                return false;
        }
        if (candidate.FinishReason.IsEmpty || _finished[candidate.Index])
            return true;

        var finish = GeminiStops.FinishReason(candidate.FinishReason, _calls[candidate.Index] > 0);
        if (!finish.IsEmpty)
        {
            Finish(candidate.Index, finish, output);
            return true;
        }
        GeminiError.WriteFinish(candidate.FinishReason, output);
        output.Write("\n"u8);
        return true;
    }

    private bool TryWritePart(int choice, in GeminiPart part, IBufferWriter<byte> output)
    {
        if (part.IsCall)
            return TryWriteCall(choice, part, output);
        if (part.IsThought && !part.Text.IsEmpty)
            chunks.Reasoning(output, choice, part.Text);
        else if (!part.Text.IsEmpty)
            chunks.Content(output, choice, part.Text);
        if (keepsTextSignatures && !part.Signature.IsEmpty && !_finished[choice])
            chunks.ThoughtSignature(output, choice, part.Signature);
        return true;
    }

    /// <summary>False for a call that was given before: it must not be made twice.</summary>
    private bool TryWriteCall(int choice, in GeminiPart part, IBufferWriter<byte> output)
    {
        if (!part.Id.IsEmpty && !_callIds.Add(Encoding.UTF8.GetString(part.Id)))
            return false;
        var call = _calls[choice]++;
        _scratch.ResetWrittenCount();
        GeminiIds.WriteCall(part.Id, _id, choice, call, _scratch);
        var idLength = _scratch.WrittenCount;
        JsonText.Escape(part.Arguments, _scratch);
        chunks.ToolCall(output, choice, call, _scratch.WrittenSpan[..idLength], part.Name, _scratch.WrittenSpan[idLength..], part.Signature);
        return true;
    }

    private void Finish(int choice, ReadOnlySpan<byte> reason, IBufferWriter<byte> output)
    {
        _finished[choice] = true;
        chunks.Finish(output, choice, reason);
    }
}
