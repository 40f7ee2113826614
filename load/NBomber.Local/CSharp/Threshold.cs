using System.Runtime.CompilerServices;
using NBomber.Contracts;
using NBomber.Contracts.Stats;

namespace NBomber.CSharp;

/// <summary>Makes thresholds. Checked at every reporting interval, where that can end a run early, and of the final figures, which decides.</summary>
public static class Threshold
{
    public static ThresholdProps Create(
        Func<ScenarioStats, bool> checkScenario,
        int? abortWhenErrorCount = null,
        TimeSpan? startCheckAfter = null,
        [CallerArgumentExpression(nameof(checkScenario))] string expression = "")
        => new(null, expression, checkScenario, abortWhenErrorCount, startCheckAfter ?? TimeSpan.Zero);

    /// <summary>Does not hold where the step never ran.</summary>
    public static ThresholdProps Create(
        string stepName,
        Func<StepStats, bool> checkStep,
        int? abortWhenErrorCount = null,
        TimeSpan? startCheckAfter = null,
        [CallerArgumentExpression(nameof(checkStep))] string expression = "")
        => new(
            stepName, expression, scenario => scenario.StepStats.FirstOrDefault(step => step.StepName == stepName) is { } step && checkStep(step),
            abortWhenErrorCount, startCheckAfter ?? TimeSpan.Zero);
}
