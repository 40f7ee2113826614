namespace EdgeRouter.Simulator;

/// <summary>
/// One content frame: a slice of a choice's text, of its reasoning, or of the arguments of its tool call <paramref name="Tool"/>. A negative length opens
/// the tool call.
/// </summary>
/// <param name="Tool">Index of the call, <see cref="Text"/> or <see cref="Reasoning"/>.</param>
internal readonly record struct Piece(int Choice, int Tool, int Start, int Length)
{
    public const int Text = -1;
    public const int Reasoning = -2;

    public bool OpensTool => Length < 0;
}
