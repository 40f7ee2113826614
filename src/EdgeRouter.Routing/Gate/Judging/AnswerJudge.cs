using EdgeRouter.Routing.Aside;

namespace EdgeRouter.Routing.Gate.Judging;

/// <summary>
/// A cheap model that is asked what the gate cannot tell: how good an answer in its grey zone is. It reads the client's question. Thread-safe.
/// </summary>
public sealed class AnswerJudge(SideCall call)
{
    /// <param name="question">The last user turn, decoded.</param>
    /// <param name="answer">Its text, decoded.</param>
    /// <param name="isStart">Only the first tokens of a stream.</param>
    internal async ValueTask<JudgeWord> GradeAsync(ReadOnlyMemory<byte> question, ReadOnlyMemory<byte> answer, bool isStart, CancellationToken aborted)
    {
        var reply = await call.AskAsync(JudgeQuestion.Of(question.Span, answer.Span, isStart), aborted);
        return new(Grade.Find(reply.Text), reply.CostNanoUsd);
    }
}
