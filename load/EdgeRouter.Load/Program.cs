// Measurements of a published binary, each against its bound. The scripts beside this project start what is needed and call it:
//   miss-path DIRECT_URL ROUTED_URL ROUNDS REQUESTS MAX_ADDED_MICROSECONDS
//   cold-start BINARY CONFIG SCRATCH_DIR RUNS MAX_MILLISECONDS MAX_MEGABYTES
//   streams DIRECT_URL ROUTED_URL ROUTER_PID STREAMS FRAMES MAX_PAUSE_MILLISECONDS MAX_KIB_PER_STREAM
//   stream-path DIRECT_URL ROUTED_URL ROUNDS REQUESTS MAX_FIRST_MICROSECONDS MAX_EVENT_MICROSECONDS
//   soak SIMULATOR_URL ROUTED_URL ROUTER_PID SECONDS PER_SECOND FAULT_RATE MAX_GROWTH_MIB
//   footprint BINARY CONFIG_WITHOUT_NEAR CONFIG_WITH_NEAR SCRATCH_DIR ENTRIES MAX_MEBIBYTES
//   aborts BINARY CONFIG SCRATCH_DIR CLIENTS MAX_MILLISECONDS
//   compare BINARY CONFIG SCRATCH_DIR LANES_FILE WRK_SCRIPT ROUNDS SECONDS JSON_FILE
// Exit codes: 0 within the bounds, 1 not, 2 usage.
using System.Globalization;
using System.Net.Sockets;
using EdgeRouter.Load;
using EdgeRouter.Load.Compare;

try
{
    switch (args)
    {
        case ["miss-path", var direct, var routed, var rounds, var requests, var most]:
            double added = new MissPath(new Uri(direct), new Uri(routed), Whole(rounds), Whole(requests)).Run();
            return Holds("added at the median", added, Whole(most), "µs") ? 0 : 1;

        case ["cold-start", var binary, var config, var scratch, var runs, var mostTime, var mostMemory]:
            var coldStart = new ColdStart(binary, config, scratch);
            bool quick = Holds("cold start to the first routed answer, median", coldStart.MeasureStart(Whole(runs)), Whole(mostTime), "ms");
            bool small = Holds("resident with the model loaded", coldStart.MeasureMemory() / 1e6, Whole(mostMemory), "MB");
            return quick && small ? 0 : 1;

        case ["streams", var direct, var routed, var pid, var streams, var frames, var mostPause, var mostKib]:
            var many = new Streams(new Uri(direct), new Uri(routed), Whole(pid), Whole(streams), Whole(frames));
            await many.RunAsync();
            bool whole = Holds("events lost", many.Lost, 0, "events");
            bool steady = Holds("longest pause in a stream", many.LongestGap.TotalMilliseconds, Whole(mostPause), "ms");
            bool lean = Holds("memory of an open stream", many.KibPerStream, Whole(mostKib), "KiB");
            return whole && steady && lean ? 0 : 1;

        case ["stream-path", var direct, var routed, var rounds, var requests, var mostFirst, var mostEvent]:
            var path = new StreamPath(new Uri(direct), new Uri(routed), Whole(rounds), Whole(requests));
            path.Run();
            bool soon = Holds("added to the first content, p99", path.AddedFirst, Whole(mostFirst), "µs");
            bool light = Holds("added to each event", path.AddedPerEvent, Whole(mostEvent), "µs");
            return soon && light ? 0 : 1;

        case ["aborts", var binary, var config, var scratch, var clients, var mostTime]:
            double[] aborts = await new Aborts(binary, config, scratch).RunAsync(Whole(clients));
            return Holds("slowest to leave the provider", aborts[^1], Whole(mostTime), "ms") ? 0 : 1;

        case ["soak", var simulator, var routed, var pid, var seconds, var rate, var faults, var mostGrowth]:
            var soak = new Soak(new Uri(simulator), new Uri(routed), Whole(pid), Whole(seconds), Whole(rate), double.Parse(faults, CultureInfo.InvariantCulture));
            await soak.RunAsync();
            bool honest = Holds("answers that looked whole and were not, or were none", soak.Wrong, 0, "answers");
            bool alive = Holds("requests that got stuck", soak.Stuck, 0, "requests");
            bool idle = Holds("calls under way at the end", soak.InFlight, 0, "calls");
            bool tight = Holds("memory grown from the middle to the end", soak.Grown, Whole(mostGrowth), "MiB");
            return honest && alive && idle && tight ? 0 : 1;

        case ["footprint", var binary, var plain, var near, var scratch, var entries, var mostMib]:
            double full = await new Footprint(binary, plain, near, scratch).RunAsync(Whole(entries));
            return Holds("resident with the model and a full cache", full, Whole(mostMib), "MiB") ? 0 : 1;

        case ["compare", var binary, var config, var scratch, var lanes, var script, var rounds, var seconds, var json]:
            return await new CompareCommand(binary, config, scratch).RunAsync(lanes, script, Whole(rounds), Whole(seconds), json) ? 0 : 1;

        default:
            Console.Error.WriteLine("usage: miss-path DIRECT ROUTED ROUNDS REQUESTS MAX_US | stream-path DIRECT ROUTED ROUNDS REQUESTS MAX_FIRST_US MAX_EVENT_US | streams DIRECT ROUTED PID STREAMS FRAMES MAX_PAUSE_MS MAX_KIB | soak SIMULATOR ROUTED PID SECONDS PER_SECOND RATE MAX_MIB | footprint BINARY PLAIN_CONFIG NEAR_CONFIG SCRATCH ENTRIES MAX_MIB | aborts BINARY CONFIG SCRATCH CLIENTS MAX_MS | cold-start BINARY CONFIG SCRATCH RUNS MAX_MS MAX_MB | compare BINARY CONFIG SCRATCH LANES SCRIPT ROUNDS SECONDS JSON");
            return 2;
    }
}
// Caught, so that what was started is disposed of: an unhandled exception would leave the router running.
catch (Exception e) when (e is IOException or SocketException or InvalidDataException or FormatException or InvalidOperationException or TimeoutException or OperationCanceledException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static bool Holds(string what, double value, double bound, string unit)
{
    bool holds = value <= bound;
    Console.WriteLine($"{(holds ? "ok  " : "FAIL")} {what}: {value:F1} {unit} (bound {bound} {unit})");
    return holds;
}
