using NBomber.Contracts;
using Shape = NBomber.Contracts.LoadSimulation.Shape;

namespace NBomber.CSharp;

/// <summary>Makes load simulations: open ones inject copies by the clock, closed ones keep copies that repeat.</summary>
public static class Simulation
{
    public static LoadSimulation Inject(int rate, TimeSpan interval, TimeSpan during)
        => new(Shape.Inject) { Level = rate, Interval = interval, During = during };

    public static LoadSimulation InjectRandom(int minRate, int maxRate, TimeSpan interval, TimeSpan during)
        => new(Shape.InjectRandom) { Level = minRate, MaxLevel = maxRate, Interval = interval, During = during };

    public static LoadSimulation RampingInject(int rate, TimeSpan interval, TimeSpan during)
        => new(Shape.RampingInject) { Level = rate, Interval = interval, During = during };

    public static LoadSimulation KeepConstant(int copies, TimeSpan during)
        => new(Shape.KeepConstant) { Level = copies, During = during };

    public static LoadSimulation RampingConstant(int copies, TimeSpan during)
        => new(Shape.RampingConstant) { Level = copies, During = during };

    public static LoadSimulation Pause(TimeSpan during) => new(Shape.Pause) { During = during };
}
