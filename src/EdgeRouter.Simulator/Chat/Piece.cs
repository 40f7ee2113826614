namespace EdgeRouter.Simulator;

/// <summary>One content frame: a slice of a choice's text, or of the arguments of its tool call <paramref name="Tool"/> (-1: text). A negative length opens the tool call.</summary>
internal readonly record struct Piece(int Choice, int Tool, int Start, int Length)
{
    public bool OpensTool => Length < 0;
}
