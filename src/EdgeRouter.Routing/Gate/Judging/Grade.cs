using System.Buffers.Text;

namespace EdgeRouter.Routing.Gate.Judging;

/// <summary>The number in a judge's reply.</summary>
internal static class Grade
{
    private const float Best = 10;

    /// <returns>In [0, 1]; NaN where the reply has no number from 0 to 10, or several: <c>8</c>, <c>7.5.</c> and <c>Grade: 8/10</c> are 0.8, 0.75 and 0.8.</returns>
    public static float Find(ReadOnlySpan<byte> reply)
    {
        var found = float.NaN;
        while (reply.IndexOfAnyInRange((byte)'0', (byte)'9') is >= 0 and var at)
        {
            var isPart = at > 0 && (reply[at - 1] is (byte)'-' or (byte)'.' || char.IsAsciiLetter((char)reply[at - 1]));
            if (isPart || !float.IsNaN(found) || !Utf8Parser.TryParse(reply[at..], out float number, out var length, 'F') || number > Best)
                return float.NaN;
            found = number / Best;
            reply = reply[(at + length)..];
            if (reply.StartsWith("/10"u8))
                reply = reply["/10"u8.Length..];
        }

        return found;
    }
}
