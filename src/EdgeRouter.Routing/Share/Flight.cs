using System.Diagnostics.CodeAnalysis;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Share;

/// <summary>
/// One upstream call shared by all who ask the same while it is under way. The leader makes the call and publishes the answer's text; followers
/// read it at their own pace, each for its own client. The call is cancelled when neither the leader's client nor a follower is left.
/// Thread-safe without a lock: the leader pays one exchange per publication, and nothing more when nobody follows.
/// </summary>
/// <param name="text">The leader's; whoever holds the flight may read it, so it is not used again for another answer.</param>
/// <param name="showWhole">Followers see the text only once it is known to be all of the answer: a call of a tool could follow it.</param>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no handle, and whoever leaves last may cancel it late.")]
public sealed class Flight(SharedText text, bool showWhole)
{
    private readonly CancellationTokenSource _abandoned = new();
    private int _interested = 1;
    private int _leaderLeft;
    private volatile Model? _model;
    private volatile FlightEnd? _end;

    // Made by the first who waits, taken away and completed by the leader.
    private TaskCompletionSource? _news;
    private TaskCompletionSource? _landing;

    // Made by the leader when it waits for its client, completed by whoever joins.
    private TaskCompletionSource? _company;

    private TaskCompletionSource<Flight>? _successor;
    private int _promoted;

    /// <summary>Cancelled when nobody waits any more.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Who gives the answer; null until content has come.</summary>
    public Model? Model => _model;

    /// <summary>For the leader, while it stays: somebody else waits too.</summary>
    public bool IsFollowed => Volatile.Read(ref _interested) > 1;

    public bool LeaderHasLeft => Volatile.Read(ref _leaderLeft) != 0;

    /// <summary>The first content has come.</summary>
    public void Begin(Model model)
    {
        _model = model;
        if (!model.SharesAnswers)
            End(FlightEnd.Unshareable);
    }

    /// <summary>Shows the followers what has been written since.</summary>
    public void Publish()
    {
        text.Publish();
        Wake(ref _news);
    }

    /// <summary>The first end holds.</summary>
    public void End(FlightEnd end)
    {
        if (_end is not null)
            return;
        text.Publish();
        Interlocked.CompareExchange(ref _end, end, null);
        Wake(ref _news);
        Wake(ref _landing);
    }

    /// <summary>False when everybody has left it: nothing more will come. Whoever joins leaves again, once.</summary>
    public bool TryJoin()
    {
        while (true)
        {
            var interested = Volatile.Read(ref _interested);
            if (interested == 0)
                return false;
            if (Interlocked.CompareExchange(ref _interested, interested + 1, interested) != interested)
                continue;
            Wake(ref _company);
            return true;
        }
    }

    /// <summary>For the leader: completes when somebody follows.</summary>
    public Task WhenFollowedAsync()
    {
        var waiting = Wait(ref _company);
        return IsFollowed ? Task.CompletedTask : waiting;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _interested) == 0)
            _abandoned.Cancel();
    }

    /// <summary>The leader's client is gone; the call goes on for the followers, if there are any.</summary>
    public void LeaderLeaves()
    {
        if (Interlocked.Exchange(ref _leaderLeft, 1) == 0)
            Leave();
    }

    /// <summary>What a follower may see now. With an end there is no more to come.</summary>
    public (ReadOnlyMemory<byte> Text, FlightEnd? End) Look()
    {
        // The end first: the text read after it is complete.
        var end = _end;
        return (showWhole && end is not { IsWhole: true } ? default : text.Published, end);
    }

    /// <summary>Completes when there is more text than <paramref name="seen"/> bytes, or the end.</summary>
    /// <exception cref="TimeoutException">Neither came within <paramref name="limit"/>.</exception>
    public Task WaitAsync(int seen, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var waiting = showWhole ? Wait(ref _landing) : Wait(ref _news);
        var (published, end) = Look();
        return end is not null || published.Length > seen ? Task.CompletedTask : waiting.WaitAsync(limit, time, cancellationToken);
    }

    /// <summary>Completes with the end.</summary>
    /// <exception cref="TimeoutException">It did not come within <paramref name="limit"/>.</exception>
    public Task WhenLandedAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var waiting = Wait(ref _landing);
        return _end is not null ? Task.CompletedTask : waiting.WaitAsync(limit, time, cancellationToken);
    }

    /// <summary>
    /// The call that takes the place of this one, which failed: null for the first follower who asks, and who is to name it by
    /// <see cref="SucceedBy"/> at once. The others wait for that, however quickly it ends too, so that one follower is promoted and not all.
    /// </summary>
    public async ValueTask<Flight?> SuccessorAsync(CancellationToken cancellationToken)
    {
        var source = Successor();
        return Interlocked.Exchange(ref _promoted, 1) == 0 ? null : await source.Task.WaitAsync(cancellationToken);
    }

    public void SucceedBy(Flight successor) => Successor().TrySetResult(successor);

    private TaskCompletionSource<Flight> Successor()
    {
        if (Volatile.Read(ref _successor) is { } there)
            return there;
        var fresh = new TaskCompletionSource<Flight>(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.CompareExchange(ref _successor, fresh, null) ?? fresh;
    }

    /// <summary>
    /// Who waits puts the source up, or finds it up, and then looks again; the leader publishes and then takes it down. No load of the one can pass
    /// the exchange of the other, so one of the two sees what the other did.
    /// </summary>
    private static Task Wait(ref TaskCompletionSource? source)
    {
        if (Volatile.Read(ref source) is { } there)
            return there.Task;
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref source, fresh, null) ?? fresh).Task;
    }

    private static void Wake(ref TaskCompletionSource? source) => Interlocked.Exchange(ref source, null)?.TrySetResult();
}
