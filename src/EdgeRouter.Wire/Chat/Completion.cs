namespace EdgeRouter.Wire.Chat;

/// <summary>What a chunk and a whole response have in common; see <see cref="ChatChunk"/> for the members.</summary>
internal struct Completion
{
    internal ByteRange Id;
    internal ByteRange Model;
    internal ByteRange Content;
    internal ByteRange Role;
    internal int Index;
    internal ByteRange FinishReason;
    internal ByteRange Error;
    /// <summary>OpenAI's padding, which hides the lengths of frames (<c>stream_options.include_obfuscation</c>); a top-level string, without quotes.</summary>
    internal ByteRange Obfuscation;
    internal UInt128 Finished;
    internal int Choices;
    internal bool OtherIndex;
    internal bool HasToolCalls;
    internal bool HasLogprobs;
    internal bool HasOther;
    internal bool HasUsage;
    internal Usage Usage;
}
