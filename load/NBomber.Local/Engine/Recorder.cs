using NBomber.Contracts;
using NBomber.Contracts.Stats;

namespace NBomber.Engine;

/// <summary>All figures of one scenario. Thread-safe.</summary>
internal sealed class Recorder(string scenario)
{
    private readonly Lock _lock = new(); // guards all below
    private readonly Measurement _ok = new();
    private readonly Measurement _fail = new();
    private readonly Dictionary<string, (Measurement Ok, Measurement Fail)> _steps = [];
    private readonly Timeline _timeline = new();
    private readonly Histogram _lateMicros = new();

    /// <param name="at">From the scenario's start.</param>
    public void AddInvocation(IResponse response, TimeSpan at, TimeSpan latency)
    {
        var micros = Micros(response, latency);
        lock (_lock)
        {
            (response.IsError ? _fail : _ok).Add(response, micros);
            _timeline.Add(at, response.IsError, micros);
        }
    }

    public void AddStep(string name, IResponse response, TimeSpan latency)
    {
        lock (_lock)
        {
            if (!_steps.TryGetValue(name, out var step))
                _steps.Add(name, step = (new Measurement(), new Measurement()));
            (response.IsError ? step.Fail : step.Ok).Add(response, Micros(response, latency));
        }
    }

    /// <summary>By how much a copy started later than it was due: the load generator's own fault, and part of the latency.</summary>
    public void AddLateness(TimeSpan late)
    {
        lock (_lock)
            _lateMicros.Add((long)late.TotalMicroseconds);
    }

    public ScenarioStats Snapshot(TimeSpan duration)
    {
        lock (_lock)
            return new ScenarioStats(
                scenario,
                _ok.Snapshot(isError: false, _ok.Count + _fail.Count, duration),
                _fail.Snapshot(isError: true, _ok.Count + _fail.Count, duration),
                [.. _steps.Select(step => Step(step.Key, step.Value.Ok, step.Value.Fail, duration))],
                duration);
    }

    public ScenarioDetail Detail()
    {
        lock (_lock)
            return new ScenarioDetail(_timeline.Snapshot(), [.. _ok.Micros.Buckets()], _lateMicros.Quantile(0.99) / 1e3, _lateMicros.Max / 1e3);
    }

    private static StepStats Step(string name, Measurement ok, Measurement fail, TimeSpan duration)
        => new(name, ok.Snapshot(isError: false, ok.Count + fail.Count, duration), fail.Snapshot(isError: true, ok.Count + fail.Count, duration));

    private static long Micros(IResponse response, TimeSpan latency)
        => (long)(response.CustomLatencyMs > 0 ? response.CustomLatencyMs * 1e3 : latency.TotalMicroseconds);
}
