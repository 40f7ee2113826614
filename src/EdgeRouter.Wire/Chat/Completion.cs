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
    internal UInt128 Finished;
    internal int Choices;
    internal bool OtherIndex;
    internal bool HasToolCalls;
    internal bool HasLogprobs;
    internal bool HasOther;
    internal bool HasUsage;
    internal Usage Usage;
}
