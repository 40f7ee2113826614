namespace EdgeRouter.Routing.Plan;

/// <summary>What a model can do beyond text in, text out.</summary>
[Flags]
public enum Features
{
    None = 0,
    Tools = 1,
    Vision = 1 << 1,
    JsonSchema = 1 << 2,
    Logprobs = 1 << 3,
    /// <summary>Goes on from a trailing assistant message.</summary>
    Prefill = 1 << 4,
}
