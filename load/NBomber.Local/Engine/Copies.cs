using NBomber.Contracts;
using Shape = NBomber.Contracts.LoadSimulation.Shape;

namespace NBomber.Engine;

/// <summary>From when to when each copy of a closed simulation repeats.</summary>
internal static class Copies
{
    /// <param name="before">Copies at which a ramp begins.</param>
    /// <returns>One span a copy, from the simulation's start.</returns>
    public static IEnumerable<(TimeSpan From, TimeSpan Until)> Of(LoadSimulation simulation, int before) => simulation.Kind switch
    {
        Shape.KeepConstant => Enumerable.Repeat((TimeSpan.Zero, simulation.During), simulation.Level),
        Shape.RampingConstant => Ramp(before, simulation.Level, simulation.During),
        _ => [],
    };

    private static IEnumerable<(TimeSpan From, TimeSpan Until)> Ramp(int from, int to, TimeSpan during)
    {
        for (var i = 0; i < Math.Max(from, to); i++)
        {
            var turn = i < Math.Min(from, to) ? TimeSpan.Zero : during * ((double)(i - from) / (to - from));
            yield return to >= from ? (turn, during) : (TimeSpan.Zero, turn == TimeSpan.Zero ? during : turn);
        }
    }
}
