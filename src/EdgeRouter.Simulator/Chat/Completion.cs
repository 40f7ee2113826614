namespace EdgeRouter.Simulator;

/// <summary>One choice of an answer, worked out before a byte of it is sent.</summary>
internal sealed record Completion(string Text, string FinishReason)
{
    public IReadOnlyList<ToolCall> Tools { get; init; } = [];

    /// <summary>UTF-16 units of <see cref="Text"/> that go out as one first token whatever they are; 0 in a normal answer.</summary>
    public int OversizeHead { get; init; }

    /// <summary>All that is counted, <see cref="ReasoningTokens"/> included.</summary>
    public int Tokens { get; init; }

    /// <summary>What the model says to itself first; empty in most answers.</summary>
    public string Reasoning { get; init; } = "";

    public int ReasoningTokens { get; init; }

    /// <summary>The content frames of this choice in order, added to <paramref name="pieces"/>.</summary>
    public void AddPieces(int choice, List<Piece> pieces)
    {
        AddSlices(choice, Piece.Reasoning, Reasoning, 0, pieces);
        AddSlices(choice, Piece.Text, Text, OversizeHead, pieces);
        for (int i = 0; i < Tools.Count; i++)
        {
            pieces.Add(new Piece(choice, i, 0, -1));
            AddSlices(choice, i, Tools[i].Arguments, 0, pieces);
        }
    }

    private static void AddSlices(int choice, int tool, string text, int head, List<Piece> pieces)
    {
        if (head > 0)
            pieces.Add(new Piece(choice, tool, 0, head));
        for (int at = head; at < text.Length;)
        {
            int length = Simulator.Tokens.First(text.AsSpan(at));
            pieces.Add(new Piece(choice, tool, at, length));
            at += length;
        }
    }
}
