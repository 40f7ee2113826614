using System.Buffers;

namespace EdgeRouter.Simulator;

/// <summary>Token counts as OpenAI's <c>usage</c> object states them.</summary>
/// <param name="Cached">Part of <paramref name="Prompt"/>.</param>
/// <param name="Reasoning">Part of <paramref name="Completion"/>.</param>
internal readonly record struct UsageCount(int Prompt, int Completion, int Cached, int Reasoning)
{
    public static UsageCount Of(SimulatedModel model, ChatAsk ask, Completion[] choices)
    {
        int completion = 0;
        int reasoning = 0;
        foreach (var choice in choices)
        {
            completion += choice.Tokens;
            reasoning += choice.ReasoningTokens;
        }
        return new(ask.PromptTokens, completion, Math.Min(model.CachedPromptTokens, ask.PromptTokens), reasoning);
    }

    public void Write(IBufferWriter<byte> output)
    {
        output.Write("{\"prompt_tokens\":"u8);
        output.WriteNumber(Prompt);
        output.Write(",\"completion_tokens\":"u8);
        output.WriteNumber(Completion);
        output.Write(",\"total_tokens\":"u8);
        output.WriteNumber(Prompt + Completion);
        output.Write(",\"prompt_tokens_details\":{\"cached_tokens\":"u8);
        output.WriteNumber(Cached);
        output.Write(",\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":"u8);
        output.WriteNumber(Reasoning);
        output.Write(",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}"u8);
    }
}
