namespace NBomber.Contracts;

/// <summary>One stretch of a load profile. Made by <see cref="CSharp.Simulation"/>.</summary>
public sealed record LoadSimulation
{
    internal enum Shape
    {
        Inject,
        InjectRandom,
        RampingInject,
        KeepConstant,
        RampingConstant,
        Pause,
    }

    internal LoadSimulation(Shape kind) => Kind = kind;

    internal Shape Kind { get; }

    /// <summary>Arrivals an interval, or copies at once; the target where it ramps, the least where it is random.</summary>
    internal int Level { get; init; }

    /// <summary>The most arrivals an interval, where random.</summary>
    internal int MaxLevel { get; init; }

    internal TimeSpan Interval { get; init; }

    internal TimeSpan During { get; init; }

    /// <summary>Whether copies arrive by a clock and run once, whatever became of those before them.</summary>
    internal bool IsOpen => Kind is Shape.Inject or Shape.InjectRandom or Shape.RampingInject;
}
