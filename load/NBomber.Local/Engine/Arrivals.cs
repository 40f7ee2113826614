using NBomber.Contracts;
using Shape = NBomber.Contracts.LoadSimulation.Shape;

namespace NBomber.Engine;

/// <summary>When the copies of an open simulation are due: a schedule that nothing that happens can move.</summary>
internal static class Arrivals
{
    /// <param name="before">Arrivals an interval at which a ramp begins.</param>
    /// <returns>From the simulation's start, ascending, all before its end.</returns>
    public static IEnumerable<TimeSpan> Of(LoadSimulation simulation, int before, Random random) => simulation.Kind switch
    {
        Shape.Inject => Even(simulation.Level, simulation.Interval, simulation.During),
        Shape.RampingInject => Ramp(before, simulation.Level, simulation.Interval, simulation.During),
        Shape.InjectRandom => Uneven(simulation, random),
        _ => [],
    };

    private static IEnumerable<TimeSpan> Even(int rate, TimeSpan interval, TimeSpan during)
    {
        // Each from the start, so that rounding does not add up.
        for (var i = 0; rate > 0 && interval * ((double)i / rate) is var at && at < during; i++)
            yield return at;
    }

    /// <summary>
    /// With rates r0 to r1 an interval I over D, N(t) = (r0 t + (r1 - r0) t²/2D) / I have arrived by t; the k-th is due where N(t) = k, by the form of the
    /// quadratic's root that holds for a level ramp too.
    /// </summary>
    private static IEnumerable<TimeSpan> Ramp(int from, int to, TimeSpan interval, TimeSpan during)
    {
        var slope = (to - from) / (2 * during.TotalSeconds * interval.TotalSeconds);
        var start = from / interval.TotalSeconds;
        var all = (from + to) / 2.0 * (during / interval);
        for (var k = 0; k < all; k++)
        {
            var root = start + Math.Sqrt(Math.Max(0, (start * start) + (4 * slope * k)));
            var at = TimeSpan.FromSeconds(k == 0 ? 0 : 2 * k / root);
            if (at >= during)
                yield break;
            yield return at;
        }
    }

    /// <summary>Each interval has a rate of its own.</summary>
    private static IEnumerable<TimeSpan> Uneven(LoadSimulation simulation, Random random)
    {
        for (var start = TimeSpan.Zero; start < simulation.During; start += simulation.Interval)
        {
            var rate = random.Next(simulation.Level, simulation.MaxLevel + 1);
            var left = simulation.During - start;
            foreach (var at in Even(rate, simulation.Interval, left < simulation.Interval ? left : simulation.Interval))
                yield return start + at;
        }
    }
}
