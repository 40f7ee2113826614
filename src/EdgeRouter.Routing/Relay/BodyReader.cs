using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Routing.Relay;

/// <summary>Reads a whole upstream body into a buffer, bounded.</summary>
internal static class BodyReader
{
    private const int ChunkBytes = 16 * 1024;

    /// <returns><see cref="AttemptFailure.None"/>, or how the upstream failed to send it; <see cref="AttemptFailure.Malformed"/> when it is longer than <paramref name="limit"/>.</returns>
    /// <param name="idle">Longest wait for the next piece.</param>
    public static async ValueTask<AttemptFailure> ReadAsync(HttpResponseMessage response, PooledBuffer destination, int limit, Deadline deadline, TimeSpan idle)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
            while (true)
            {
                var reading = stream.ReadAsync(destination.GetMemory(ChunkBytes), deadline.Token);
                if (!reading.IsCompleted) // What is here already cannot be late.
                    deadline.Arm(AttemptFailure.IdleTimeout, idle);
                var read = await reading;
                if (read == 0)
                    return AttemptFailure.None;
                destination.Advance(read);
                if (destination.Length > limit)
                    return AttemptFailure.Malformed;
            }
        }
        catch (OperationCanceledException)
        {
            return deadline.Verdict();
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return AttemptFailure.Cut;
        }
    }
}
