using System.Globalization;
using System.Text.Json;

namespace EdgeRouter.Load;

/// <summary>Resident memory of a router that nobody asks: without the model, with it, and opened again with a full cache.</summary>
internal sealed class Footprint(string binary, string withoutNear, string withNear, string scratch)
{
    private const int Connections = 8;
    private static readonly TimeSpan s_readyLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _time = TimeProvider.System;

    /// <param name="entries">Cached before the last start.</param>
    /// <returns>MiB of the last.</returns>
    public async Task<double> RunAsync(int entries)
    {
        Print("without the model", await IdleAsync(withoutNear, "plain", rows: 0));
        Print("with the model", await IdleAsync(withNear, "full", rows: 0));
        await FillAsync(entries);
        var full = await IdleAsync(withNear, "full", entries);
        Print(string.Create(CultureInfo.InvariantCulture, $"with the model and {entries} entries"), full);
        return full;
    }

    private static void Print(string what, double mib) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident {what}: {mib:0.0} MiB"));

    private async Task<double> IdleAsync(string config, string data, int rows)
    {
        using var router = RouterProcess.Start(binary, config, Data(data));
        await WhenReadyAsync(router, rows);
        await Task.Delay(s_quiet, _time, CancellationToken.None);
        return router.ResidentBytes() / (1024.0 * 1024);
    }

    /// <summary>One different question for each entry; ends when all of them are in the index.</summary>
    private async Task FillAsync(int entries)
    {
        using var router = RouterProcess.Start(binary, withNear, Data("full"));
        await WhenReadyAsync(router, rows: 0);
        var started = _time.GetTimestamp();
        // A thread each, for the connections block.
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Factory.StartNew(() => Ask(router.Url, i, entries), TaskCreationOptions.LongRunning)));
        await WhenReadyAsync(router, entries);
        Print("behind the filling", router.ResidentBytes() / (1024.0 * 1024));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {_time.GetElapsedTime(started).TotalSeconds:0} s"));
        router.Stop();
    }

    private static void Ask(Uri router, int number, int entries)
    {
        using var connection = new HttpConnection(router);
        for (var entry = number; entry < entries; entry += Connections)
            connection.DemandAnswer(connection.ChatRequest("auto", $"Which is town {entry} on road {entry * 7919L % 104729} to the sea, and what is house {entry * 31L % 9973} there known for?"));
    }

    private async Task WhenReadyAsync(RouterProcess router, int rows)
    {
        using var http = new HttpClient();
        for (var started = _time.GetTimestamp(); _time.GetElapsedTime(started) < s_readyLimit; await Task.Delay(TimeSpan.FromMilliseconds(100), _time, CancellationToken.None))
        {
            using var health = JsonDocument.Parse(await http.GetStringAsync(new Uri(router.Url, "/health")));
            if (health.RootElement.GetProperty("ready").GetBoolean() && health.RootElement.GetProperty("near").GetProperty("index_rows").GetInt64() >= rows)
                return;
        }
        throw new TimeoutException($"not ready with {rows} rows within {s_readyLimit.TotalSeconds} s");
    }

    private string Data(string name) => Directory.CreateDirectory(Path.Combine(scratch, name)).FullName;
}
