namespace EdgeRouter.Simulator;

/// <summary>Decides what a model answers: tool calls, JSON or words; the same for the same conversation.</summary>
internal static class Composer
{
    private const ulong GoldenRatio = 0x9e3779b97f4a7c15;

    public static Completion[] Compose(SimulatedModel model, ChatAsk ask, Behaviour behaviour)
    {
        var choices = new Completion[ask.Choices];
        for (int i = 0; i < choices.Length; i++)
            choices[i] = ComposeOne(model, ask, behaviour, ask.Seed + ((ulong)i * GoldenRatio));
        return choices;
    }

    private static Completion ComposeOne(SimulatedModel model, ChatAsk ask, Behaviour behaviour, ulong seed)
    {
        int thought = Math.Min(behaviour.ReasoningTokens, ask.MaxTokens);
        var answer = ComposeAnswer(model, ask, behaviour, seed, ask.MaxTokens - thought);
        return thought == 0 ? answer : answer with { Reasoning = ReasoningText.Compose(ask, seed, thought), ReasoningTokens = thought, Tokens = answer.Tokens + thought };
    }

    /// <param name="most">Tokens of text that are left for it.</param>
    private static Completion ComposeAnswer(SimulatedModel model, ChatAsk ask, Behaviour behaviour, ulong seed, int most)
    {
        if (behaviour.Fault == Fault.BlankAnswer)
            return new Completion("", "stop");
        if (behaviour.Fault == Fault.OversizeEvent)
            return new Completion(new string('x', behaviour.Bytes), "stop") { OversizeHead = behaviour.Bytes, Tokens = 1 };
        if (ToolChooser.Choose(ask, seed) is { Count: > 0 } calls)
            return new Completion("", "tool_calls") { Tools = calls, Tokens = calls.Sum(call => 8 + Tokens.Count(call.Arguments)) };

        string answer = StructuredAnswer.TryCompose(ask, seed) ?? AnswerText.Compose(model.Style, ask, seed);
        if (ask.Prefill is { } prefill)
            answer = AnswerText.Continue(answer, prefill, model.Prefill, seed);
        int kept = Tokens.Prefix(answer, most);
        return kept == answer.Length
            ? new Completion(answer, "stop") { Tokens = Tokens.Count(answer) }
            : new Completion(answer[..kept], "length") { Tokens = most };
    }
}
