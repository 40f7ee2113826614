using System.Globalization;

namespace EdgeRouter.Load;

/// <summary>Memory and open files of a process over time, as Linux counts them.</summary>
internal sealed class ProcessWatch(int processId, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly List<(double Seconds, double Mib)> _samples = [];

    public double Mib => _samples[^1].Mib;

    public int Files => Directory.GetFileSystemEntries($"/proc/{processId}/fd").Length;

    /// <exception cref="IOException">The process has ended.</exception>
    public void Sample()
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        _samples.Add((time.GetElapsedTime(_start).TotalSeconds, long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0));
    }

    /// <summary>MiB resident around a point of the time watched, from 0 to 1: the median of the samples within a twentieth of it.</summary>
    public double MibAt(double share)
    {
        var at = share * _samples[^1].Seconds;
        var reach = _samples[^1].Seconds / 20;
        return Samples.Median(_samples.Where(sample => Math.Abs(sample.Seconds - at) <= reach).Select(sample => sample.Mib));
    }

    /// <summary>MiB an hour by least squares over the second half: the first fills pools and caches.</summary>
    public double MibPerHour()
    {
        var half = _samples.Skip(_samples.Count / 2).ToList();
        var (seconds, mib) = (half.Average(sample => sample.Seconds), half.Average(sample => sample.Mib));
        var slope = half.Sum(sample => (sample.Seconds - seconds) * (sample.Mib - mib)) / half.Sum(sample => (sample.Seconds - seconds) * (sample.Seconds - seconds));
        return slope * 3600;
    }
}
