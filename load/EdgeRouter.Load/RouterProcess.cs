using System.Diagnostics;
using System.Globalization;

namespace EdgeRouter.Load;

/// <summary>A served router: started, waited for, measured, ended.</summary>
internal sealed class RouterProcess : IDisposable
{
    private const string Listening = "listening on ";

    private readonly Process _process;

    private RouterProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Returns when the process says that it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static RouterProcess Start(string binary, string config, string dataDir, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(binary, ["serve", "--config", config, "--listen", "127.0.0.1:0"]) { RedirectStandardOutput = true };
        start.Environment["EDGEROUTER_LOAD_DATA"] = dataDir;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at < 0)
                continue;
            // Read and dropped from here on, so that a full pipe never stops the process; ends with it.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new RouterProcess(process, new Uri(line[(at + Listening.Length)..].Trim()));
        }
        process.WaitForExit();
        throw new InvalidOperationException($"{binary} serve ended with {process.ExitCode}");
    }

    /// <summary>Resident memory in bytes, as Linux counts it.</summary>
    public long ResidentBytes()
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Asks it to end and waits until it has, so that what it holds is on disk.</summary>
    public void Stop()
    {
        using var asked = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
