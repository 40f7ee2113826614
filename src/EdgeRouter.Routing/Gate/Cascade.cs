using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Gate.Judging;
using EdgeRouter.Routing.Gate.Structure;
using EdgeRouter.Routing.Gate.Voting;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Routing.Gate;

/// <summary>
/// Asked once per answer that a cheaper tier gives, before the client has anything of it: may the next tier be asked instead, and should it?
/// Writes what it made of the answer into <see cref="RouteWork.Gate"/>. Immutable and thread-safe.
/// </summary>
/// <param name="judge">Asked about the grey zone; null for nobody, and what is in it is served.</param>
public sealed class Cascade(CascadeOptions options, AnswerJudge? judge = null)
{
    private readonly ConfidenceGate _gate = new(options.Gate);

    /// <summary>Whether requests like this one are judged: none whose tools have been called already, which another model would call again.</summary>
    public static bool Applies(in ChatRequest request) => request.Choices == 1 && !request.Has(ChatFlags.ToolTurns | ChatFlags.OtherMedia);

    /// <summary>How often the model of a hop is asked at once.</summary>
    internal int Ensemble => options.Ensemble;

    /// <summary>What is left of the time in which doubt leads to another tier.</summary>
    internal TimeSpan Patience(Deadline deadline) => options.Latency - deadline.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>A higher tier is left, and time to ask it.</summary>
    internal bool MayEscalate(in Hop hop, RouteWork work, Deadline deadline)
        => NextTier(work.Chain, hop.Index) < work.Chain.Count && deadline.Elapsed < options.Latency && !deadline.TotalIsSpent;

    /// <summary>Index of the first model behind <paramref name="index"/> that is of a higher tier; the count when there is none.</summary>
    internal static int NextTier(Chain chain, int index)
    {
        var tier = chain[index].Tier;
        do
            index++;
        while (index < chain.Count && chain[index].Tier <= tier);
        return index;
    }

    /// <summary>Enough of a stream has come to be judged.</summary>
    internal bool HasEnough(int contentBytes) => AttemptTally.TokensOf(contentBytes) >= options.Hold;

    /// <param name="body">The whole response.</param>
    internal bool Doubts(RouteWork work, ReadOnlySpan<byte> body, in ChatResponse response)
    {
        ReadOnlySpan<byte> calls = default, logprobs = default;
        if ((response.HasToolCalls || response.HasLogprobs) && JsonSlice.TryParse(body, out var whole))
        {
            var choices = whole.Member("choices"u8).Parts();
            if (choices.MoveNext())
            {
                calls = choices.Value.Member("message"u8).Member("tool_calls"u8).Text;
                logprobs = choices.Value.Member("logprobs"u8).Member("content"u8).Text;
            }
        }

        return Doubts(work, response.Content.Of(body), response.FinishReason.Of(body), isStart: false, response.HasToolCalls ? calls : default, logprobs);
    }

    /// <param name="escaped">The answer's text so far, JSON-escaped.</param>
    internal bool Doubts(
        RouteWork work, ReadOnlySpan<byte> escaped, ReadOnlySpan<byte> finishReason, bool isStart, ReadOnlySpan<byte> calls = default, ReadOnlySpan<byte> logprobs = default)
    {
        work.Judged.Clear();
        JsonText.Decode(escaped, work.Judged, LoneSurrogate.Replace);
        work.Gate = _gate.Score(
            new()
            {
                Question = work.Question.Span,
                Text = work.Judged.Span,
                FinishReason = finishReason,
                ResponseFormat = Field(work.Request, KnownField.ResponseFormat),
                OfferedTools = Field(work.Request, KnownField.Tools),
                ToolCalls = calls,
                Logprobs = logprobs,
                IsStart = isStart,
                LengthIsBounded = work.Request.MaxTokens > 0,
            },
            work.Translated);
        return work.Gate.Verdict == GateVerdict.Escalate;
    }

    /// <inheritdoc cref="Doubts(RouteWork, ReadOnlySpan{byte}, in ChatResponse)"/>
    /// <param name="vote">Of this answer and others to the same request.</param>
    internal bool Doubts(RouteWork work, ReadOnlySpan<byte> body, in ChatResponse response, in Vote vote)
    {
        Doubts(work, body, response);
        work.Gate = work.Gate.With(vote, options.Gate);
        return work.Gate.Verdict == GateVerdict.Escalate;
    }

    /// <summary>There is a judge, and a text for him to grade.</summary>
    internal bool WantsJudge(RouteWork work) => judge is not null && work.Gate.Verdict == GateVerdict.Judge && work.Judged.Length > 0;

    /// <summary>
    /// Asks the judge about the answer that <see cref="Doubts(RouteWork, ReadOnlySpan{byte}, in ChatResponse)"/> has just left in the grey zone. True when it
    /// is not to be served; where no grade comes, or no time is left for another tier, it is.
    /// </summary>
    internal async ValueTask<bool> RejectsAsync(Hop hop, RouteWork work, bool isStart, Deadline deadline)
    {
        if (!WantsJudge(work))
            return false;
        deadline.Pause(); // The judge has a limit of his own.
        var word = await judge!.GradeAsync(work.Question, work.Judged.Memory, isStart, deadline.Token);
        work.OverheadNanoUsd += word.CostNanoUsd;
        if (float.IsNaN(word.Grade))
            return false;
        work.Gate = work.Gate.With(word.Grade, options.Gate);
        return work.Gate.Verdict == GateVerdict.Escalate && MayEscalate(hop, work, deadline);
    }

    private static ReadOnlySpan<byte> Field(in ChatRequest request, KnownField known)
    {
        foreach (ref readonly var field in request.Fields.Span)
        {
            if (field.Known == known)
                return field.Value.Of(request.Body.Span);
        }

        return default;
    }
}
