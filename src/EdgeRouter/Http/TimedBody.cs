using System.IO.Pipelines;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Http;

/// <summary>
/// A request's body, read within a time. Kestrel demands a rate (240 bytes a second), which a body of 8 MiB can keep up for hours; a body that has come
/// already, as most have, costs no timer.
/// </summary>
internal static class TimedBody
{
    /// <exception cref="BadHttpRequestException">408: it did not come in time, as Kestrel says of one that comes too slowly.</exception>
    public static ValueTask<RequestBody> ReadAsync(HttpRequest request, int limit, TimeSpan timeout, TimeProvider time, CancellationToken aborted)
    {
        var reading = RequestBody.ReadAsync(request.BodyReader, request.ContentLength, limit, aborted);
        return reading.IsCompleted ? reading : ReadSlowAsync(reading, request.BodyReader, timeout, time, aborted);
    }

    private static async ValueTask<RequestBody> ReadSlowAsync(ValueTask<RequestBody> reading, PipeReader reader, TimeSpan timeout, TimeProvider time, CancellationToken aborted)
    {
        using var timer = time.CreateTimer(static reader => ((PipeReader)reader!).CancelPendingRead(), reader, timeout, Timeout.InfiniteTimeSpan);
        try
        {
            return await reading;
        }
        catch (OperationCanceledException e) when (!aborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The request body did not arrive in time.", StatusCodes.Status408RequestTimeout, e);
        }
    }
}
