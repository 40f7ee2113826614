using System.Buffers;

namespace EdgeRouter.Simulator;

/// <summary>A stream of GenerateContentResponses, each with some parts; no event says that it is the last.</summary>
internal sealed class GeminiEvents(IBufferWriter<byte> output, ChatCall call, Completion[] choices) : IEventWriter
{
    private int _completion; // tokens of what was sent
    private int _reasoning; // of these

    public void Begin()
    {
    }

    public void Content(in Piece piece)
    {
        var completion = choices[piece.Choice];
        _completion++;
        _reasoning += piece.Tool == Piece.Reasoning ? 1 : 0;
        // The call was whole with its first piece.
        if (piece.Tool >= 0 && !piece.OpensTool)
            return;
        string text = piece.Tool == Piece.Text ? completion.Text.Substring(piece.Start, piece.Length) : "";
        string part = piece.Tool switch
        {
            Piece.Text => GeminiText.TextPart(text),
            Piece.Reasoning => GeminiText.ThoughtPart(completion.Reasoning.Substring(piece.Start, piece.Length)),
            var tool => GeminiText.CallPart(completion.Tools[tool], tool == 0 ? GeminiText.Signature(completion) : ""),
        };
        Send([GeminiText.Candidate(piece.Choice, [part], finish: null, GeminiLogprobs.Of(text, call))], SoFar());
    }

    public void End(UsageCount? usage, bool alone, bool mark)
    {
        for (int i = 0; i < choices.Length; i++)
        {
            bool isLast = i == choices.Length - 1;
            string signature = choices[i].Tools.Count == 0 ? GeminiText.Signature(choices[i]) : "";
            Send([GeminiText.Candidate(i, [GeminiText.TextPart("", signature)], GeminiText.Finish(choices[i]))], isLast && !alone ? usage : null);
        }
        if (alone)
            Send([], usage);
    }

    /// <summary>Gemini counts with each event; not where the count is to come alone and last.</summary>
    private UsageCount? SoFar()
    {
        if (call.Behaviour.Fault is Fault.NoUsage or Fault.UsageAlone)
            return null;
        var usage = UsageCount.Of(call.Model.Model, call.Ask, []) with { Completion = _completion, Reasoning = _reasoning };
        call.Record.Told(usage, isWhole: false);
        return usage;
    }

    public void Nothing() => Send([], usage: null);

    public void Error()
    {
        output.WriteText("data: ");
        call.Protocol.WriteError(output, ProviderError.InStream);
        output.WriteText("\n\n");
    }

    public void Malformed() => output.WriteEvent(null, """{"candidates":[{"content":{"parts":[{"text":"bro""");

    private void Send(IEnumerable<string> candidates, UsageCount? usage) => output.WriteEvent(null, GeminiText.Response(call, candidates, usage));
}
