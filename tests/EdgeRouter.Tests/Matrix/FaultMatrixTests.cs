namespace EdgeRouter.Tests.Matrix;

/// <summary>
/// Every fault, streamed and not, in every protocol, of every kind of answer, over real sockets: the first model has the fault, the second, which speaks
/// OpenAI's protocol, has none. Whatever happens the client gets a right answer, an honestly marked shorter one, or a clear error; the provider
/// is asked as often as we say; the bill is the provider's own; and the cache keeps what is whole and first-hand and nothing else.
/// </summary>
public class FaultMatrixTests(MatrixRigs rigs) : IClassFixture<MatrixRigs>
{
    private static readonly string[] s_dialects = ["openai", "anthropic", "gemini"];
    private static readonly string[] s_kinds = ["text", "tool", "json", "thought"];

    public static TheoryData<string, bool, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, bool, string, string>();
            foreach (var fault in MatrixFaults.All.Keys)
            foreach (var stream in new[] { false, true })
            foreach (var dialect in s_dialects)
            foreach (var kind in s_kinds)
            {
                // An answer with reasoning is not blank.
                if ((fault, kind) is not ("blank_answer", "thought"))
                    cells.Add(fault, stream, dialect, kind);
            }
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public Task Answer_WhateverTheFault_IsRightOrMarkedOrAnError(string fault, bool stream, string dialect, string kind)
    {
        var cell = new Cell(fault, stream, dialect, kind);
        return rigs.WithRigAsync(cell, rig => CellCheck.RunAsync(rig, cell, MatrixFaults.All[fault]));
    }
}
