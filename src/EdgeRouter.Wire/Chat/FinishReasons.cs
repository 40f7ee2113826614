namespace EdgeRouter.Wire.Chat;

/// <summary>What <c>finish_reason</c> says about an answer, beyond that it ended.</summary>
public static class FinishReasons
{
    /// <summary>The provider's own failure told as an end: <c>error</c> (OpenRouter), <c>insufficient_system_resource</c> (DeepSeek), <c>abort</c> (vLLM, SGLang).</summary>
    public static bool IsFailure(ReadOnlySpan<byte> reason) =>
        reason.SequenceEqual("error"u8) || reason.SequenceEqual("insufficient_system_resource"u8) || reason.SequenceEqual("abort"u8);

    /// <summary>It ended to have something called, so there must be a call.</summary>
    public static bool PromisesCall(ReadOnlySpan<byte> reason) => reason.SequenceEqual("tool_calls"u8) || reason.SequenceEqual("function_call"u8);

    /// <summary>Neither a limit nor a filter took something away, so that what is there is whole: a call's arguments, for one.</summary>
    public static bool ClaimsAll(ReadOnlySpan<byte> reason) => !reason.SequenceEqual("length"u8) && !reason.SequenceEqual("content_filter"u8);
}
