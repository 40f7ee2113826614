using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>The best whole answer that the gate doubted, kept until a stronger model has given one: one per request. Not thread-safe.</summary>
internal sealed class DoubtedAnswer : IDisposable
{
    private readonly PooledBuffer _body = new();

    /// <summary>Null while there is none.</summary>
    public Model? Model { get; private set; }

    public int Status { get; private set; }

    public Usage Usage { get; private set; }

    public GateScore Score { get; private set; }

    /// <summary>The answer in <see cref="RouteWork.Held"/>, unless a better one is kept already.</summary>
    public void Keep(RouteWork work, Model model, int status, Usage usage)
    {
        if (Model is not null && Score.Score >= work.Gate.Score)
            return;
        (Model, Status, Usage, Score) = (model, status, usage, work.Gate);
        _body.Clear();
        _body.Write(work.Held.Span);
    }

    /// <summary>Puts it where the answer that goes to the client is.</summary>
    public void Restore(RouteWork work)
    {
        work.Held.Clear();
        work.Held.Write(_body.Span);
        work.Gate = Score;
    }

    public void Clear()
    {
        Model = null;
        Usage = default;
        Score = default;
        _body.Clear();
    }

    public void Dispose() => _body.Dispose();
}
