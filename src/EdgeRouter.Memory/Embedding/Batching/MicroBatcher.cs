using EdgeRouter.Memory.Embedding.Runtime;

namespace EdgeRouter.Memory.Embedding.Batching;

/// <summary>
/// Runs what was taken from the queue in batches of nearly equal length, shortest first. Padding is masked and no scale is taken from
/// the input, so that a vector does not depend on its batch (tests hold it to 1e-5); but padding costs as much as text. Batches of short
/// texts save a quarter of the time a text; for long ones they save nothing and need memory, hence the bound on tokens.
/// </summary>
/// <param name="maxRows">Most texts of a batch.</param>
/// <param name="maxTokens">Most tokens of a batch, padding included: one text of full length.</param>
internal sealed class MicroBatcher(IEncoder encoder, VectorMemo memo, Pace pace, int dimension, int maxRows, int maxTokens)
{
    /// <summary>Most padding of a row.</summary>
    private const int Slack = 4;

    private readonly float[] _known = new float[dimension];

    /// <summary>Ends every request. The message of a run that failed, null when none did.</summary>
    public string? Run(Span<EmbedRequest> requests)
    {
        string? failure = null;
        requests = RunKnown(requests);
        requests.Sort(static (a, b) => a.Ids.Length.CompareTo(b.Ids.Length));
        while (!requests.IsEmpty)
        {
            var rows = CountRows(requests);
            failure = RunBatch(requests[..rows]) ?? failure;
            requests = requests[rows..];
        }

        return failure;
    }

    /// <summary>Ends those whose text was embedded while they waited, and returns the others.</summary>
    private Span<EmbedRequest> RunKnown(Span<EmbedRequest> requests)
    {
        var left = 0;
        foreach (var request in requests)
        {
            if (memo.TryGet(request.Key, _known))
            {
                pace.Leave(request.Ids.Length);
                request.Complete(_known);
            }
            else
            {
                requests[left++] = request;
            }
        }

        return requests[..left];
    }

    /// <summary>How many of the first may go together; at least 1.</summary>
    private int CountRows(ReadOnlySpan<EmbedRequest> requests)
    {
        var rows = 1;
        while (rows < requests.Length && rows < maxRows
            && requests[rows].Ids.Length - requests[0].Ids.Length <= Slack
            && (rows + 1) * requests[rows].Ids.Length <= maxTokens)
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
        var started = pace.Start();
        try
        {
            encoder.Run(batch.Length, tokens);
            pace.Ran(batch.Length * tokens, started);
        }
        catch (OrtException exception)
        {
            failure = exception.Message;
        }

        for (var row = 0; row < batch.Length; row++)
            End(batch[row], failure is null ? encoder.Vectors.Slice(row * dimension, dimension) : default);
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
        pace.Leave(request.Ids.Length);
        if (vector.IsEmpty)
        {
            request.Refuse();
            return;
        }

        memo.Put(request.Key, vector);
        request.Complete(vector);
    }
}
