using System.Globalization;

namespace EdgeRouter.Load.Compare;

/// <summary>
/// What a hypervisor gave to other machines while this one had something to run: the eighth figure of /proc/stat's first line (proc(5), steal), zero on
/// hardware of one's own. Where it is much, a run says how busy the neighbours were. Linux only.
/// </summary>
internal readonly struct StolenTime
{
    private const int Steal = 7;

    /// <summary>Guests' time, which follows, is in user and nice already.</summary>
    private const int Figures = 8;

    private readonly long _stolen;
    private readonly long _all;

    private StolenTime(ReadOnlySpan<char> line)
    {
        var index = 0;
        foreach (var range in line.Split(' '))
        {
            if (!long.TryParse(line[range], CultureInfo.InvariantCulture, out var ticks) || index == Figures)
                continue;
            _all += ticks;
            _stolen += index++ == Steal ? ticks : 0;
        }
    }

    public static StolenTime Now() => new(File.ReadLines("/proc/stat").First());

    /// <param name="line"><c>cpu  USER NICE SYSTEM IDLE IOWAIT IRQ SOFTIRQ STEAL ...</c></param>
    public static StolenTime Of(string line) => new(line);

    /// <summary>Of the CPU time of all cores since then, from 0 to 1.</summary>
    public double ShareUntil(StolenTime later) => later._all == _all ? 0 : (double)(later._stolen - _stolen) / (later._all - _all);
}
