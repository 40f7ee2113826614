using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify;

/// <summary>The task as far as the signals alone tell: where no scorer says more.</summary>
internal static class SignalTask
{
    public static TaskType Of(in PromptSignals signals) =>
        signals.Has(SignalFlags.Code) ? TaskType.Code
        : signals.Has(SignalFlags.Math) ? TaskType.Math
        : signals.Has(SignalFlags.Reasoning) ? TaskType.Reasoning
        : TaskType.None;
}
