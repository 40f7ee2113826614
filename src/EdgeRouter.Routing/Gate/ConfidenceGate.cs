using EdgeRouter.Routing.Gate.Arithmetic;
using EdgeRouter.Routing.Gate.Structure;
using EdgeRouter.Routing.Gate.Text;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Routing.Gate;

/// <summary>
/// Scores an answer against its request without asking a model: the product of its <see cref="GateParts"/>, so that a further defect never raises it.
/// Answers of numbers start from what <see cref="ArithmeticHead"/> makes of their workings, all others from <see cref="Unproven"/>.
/// Immutable and thread-safe; does not allocate or throw, whatever the bytes.
/// </summary>
public sealed class ConfidenceGate(GateOptions options)
{
    /// <summary>Nothing found against an answer is not yet proof that it is right.</summary>
    internal const float Unproven = 0.95f;

    private readonly ArithmeticHead _head = ArithmeticHead.Shipped;

    public ConfidenceGate(GateOptions options, ArithmeticHead head)
        : this(options) => _head = head;

    public GateOptions Options => options;

    /// <param name="scratch">Space for decoded arguments; its content is lost.</param>
    public GateScore Score(in JudgedAnswer answer, PooledBuffer scratch)
    {
        var parts = GateParts.None;
        var text = answer.Text.Trim(" \t\r\n"u8);
        parts[GatePart.Certainty] = LogprobReader.Certainty(answer.Logprobs);
        parts[GatePart.Tools] = ToolCallCheck.Judge(answer.ToolCalls, answer.OfferedTools, scratch);
        if (!text.IsEmpty)
            JudgeText(answer, text, ref parts);
        var isData = !float.IsNaN(parts[GatePart.Structure]);
        parts[GatePart.Substance] = SubstanceCheck.Judge(answer.Question, text, callsTools: !answer.ToolCalls.IsEmpty, mayBeShort: answer.IsStart || isData);

        var score = float.IsNaN(parts[GatePart.Arithmetic]) ? Unproven : 1f;
        for (var part = 0; part < GateParts.Count; part++)
            score *= parts[(GatePart)part] is var figure && float.IsNaN(figure) ? 1f : Math.Clamp(figure, 0f, 1f);
        return new(score, options.VerdictOn(score), parts);
    }

    /// <summary>What <see cref="Score"/> would hand its <see cref="ArithmeticHead"/>; false when it would not ask it.</summary>
    internal static bool TryReadSigns(in JudgedAnswer answer, Span<float> signs)
    {
        var text = answer.Text.Trim(" \t\r\n"u8);
        if (text.IsEmpty || !float.IsNaN(StructureCheck.Judge(answer.ResponseFormat, text, answer.IsStart)))
            return false;
        var ending = EndingCheck.Judge(text, answer.FinishReason, answer.LengthIsBounded, isData: false);
        return ArithmeticSigns.TryRead(answer.Question, text, ResolveCheck.Hedges(text), EndingCheck.IsCutOff(ending), signs);
    }

    private void JudgeText(in JudgedAnswer answer, ReadOnlySpan<byte> text, ref GateParts parts)
    {
        var hedges = ResolveCheck.Hedges(text);
        parts[GatePart.Structure] = StructureCheck.Judge(answer.ResponseFormat, text, answer.IsStart);
        parts[GatePart.Resolve] = ResolveCheck.Judge(text, hedges);
        parts[GatePart.Variety] = VarietyCheck.Judge(text);
        parts[GatePart.Language] = LanguageCheck.Judge(answer.Question, text);
        if (answer.IsStart)
            return;

        var isData = !float.IsNaN(parts[GatePart.Structure]);
        parts[GatePart.Ending] = EndingCheck.Judge(text, answer.FinishReason, answer.LengthIsBounded, isData);
        Span<float> signs = stackalloc float[ArithmeticSigns.Count];
        if (!isData && ArithmeticSigns.TryRead(answer.Question, text, hedges, EndingCheck.IsCutOff(parts[GatePart.Ending]), signs))
            parts[GatePart.Arithmetic] = _head.Probability(signs);
    }
}
