using EdgeRouter.Memory.Embedding.Runtime;

namespace EdgeRouter.Memory.Embedding.Batching;

/// <summary>
/// Runs what was taken from the queue in batches of nearly equal length, shortest first. Padding is masked and each row is quantised
/// by itself, so that a vector does not depend on its batch (tests hold it to 1e-5); but padding costs as much as text. Batches of short
/// texts save a quarter of the time a text; for long ones they save nothing and need memory, hence the bound on tokens.
/// </summary>
internal sealed class MicroBatcher(IEncoder encoder, VectorMemo memo, int maxRows)
{
    /// <summary>Most tokens of a batch, padding included: one text of full length.</summary>
    public const int MaxTokens = Tokens.WordPiece.MaxTokens;

    /// <summary>Most padding of a row.</summary>
    private const int Slack = 4;

    /// <summary>Ends every request. The message of a run that failed, null when none did.</summary>
    public string? Run(Span<EmbedRequest> requests)
    {
        string? failure = null;
        requests.Sort(static (a, b) => a.Ids.Length.CompareTo(b.Ids.Length));
        while (!requests.IsEmpty)
        {
            var rows = CountRows(requests);
            failure = RunBatch(requests[..rows]) ?? failure;
            requests = requests[rows..];
        }

        return failure;
    }

    /// <summary>How many of the first may go together; at least 1.</summary>
    private int CountRows(ReadOnlySpan<EmbedRequest> requests)
    {
        var rows = 1;
        while (rows < requests.Length && rows < maxRows
            && requests[rows].Ids.Length - requests[0].Ids.Length <= Slack
            && (rows + 1) * requests[rows].Ids.Length <= MaxTokens)
        {
            rows++;
        }

        return rows;
    }

    private string? RunBatch(ReadOnlySpan<EmbedRequest> batch)
    {
        var tokens = batch[^1].Ids.Length;
        Fill(batch, tokens);
        string? failure = null;
        try
        {
            encoder.Run(batch.Length, tokens);
        }
        catch (OrtException exception)
        {
            failure = exception.Message;
        }

        for (var row = 0; row < batch.Length; row++)
            End(batch[row], failure is null ? encoder.Vectors.Slice(row * Embedder.Dimension, Embedder.Dimension) : default);
        return failure;
    }

    private void Fill(ReadOnlySpan<EmbedRequest> batch, int tokens)
    {
        var ids = encoder.Ids[..(batch.Length * tokens)];
        var mask = encoder.Mask[..(batch.Length * tokens)];
        ids.Clear();
        mask.Clear();
        for (var row = 0; row < batch.Length; row++)
        {
            var source = batch[row].Ids;
            var target = ids.Slice(row * tokens, source.Length);
            for (var i = 0; i < source.Length; i++)
                target[i] = source[i];
            mask.Slice(row * tokens, source.Length).Fill(1);
        }
    }

    private void End(EmbedRequest request, ReadOnlySpan<float> vector)
    {
        if (vector.IsEmpty)
        {
            request.Refuse();
            return;
        }

        memo.Put(request.Key, vector);
        request.Complete(vector);
    }
}
