using EdgeRouter.Http;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Share;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Sharing;

/// <summary>
/// Requests that ask the same at the same time share one upstream call: the first leads, the others follow it, and one of them takes its place when
/// it fails before they have anything. Thread-safe.
/// </summary>
/// <param name="total">Longest time a request may take.</param>
internal sealed class CallSharing(Flights flights, TimeSpan total, TimeProvider time)
{
    /// <summary>A request that has seen this many calls fail is told so; when all models are down, hundreds that wait must not try them one by one.</summary>
    private const int MostFailures = 2;

    /// <summary>
    /// Only for who would take an answer from the cache and leave its own there, and has no wishes of its own about broken streams: the leader's
    /// recovery is everybody's.
    /// </summary>
    public static bool Allows(RequestState state, CacheMode mode) =>
        (mode & CacheMode.Exact) == CacheMode.Exact
        && state.Controls.Midstream == MidstreamPolicy.Resume
        && state.Controls.MaxAgeSeconds > 0;

    /// <summary>
    /// Looked for before the cache is: a call that ends between the two has its answer in the one or in the other.
    /// </summary>
    public Flight? Find(RequestState state) => flights.Find(state.Key.Exact);

    /// <summary>
    /// Follows the call under way, or makes this request the leader of a new one (<see cref="RouteWork.Flight"/>).
    /// </summary>
    /// <returns>Null when this request is to make a call; <see cref="RouteOutcome.Exhausted"/> when those it followed failed, and nothing was sent.</returns>
    public async ValueTask<RouteOutcome?> FollowAsync(RequestState state, Flight? twin, CancellationToken aborted)
    {
        var startedAt = time.GetTimestamp();
        var flight = twin is not null && twin.TryJoin() ? twin : JoinOrLead(state);
        int failures = 0, breaks = 0;
        for (; flight is not null; flight = await NextAsync(state, flight, aborted))
        {
            state.Cache = CacheStatus.Coalesced;
            var follower = new FlightFollower(state, flight, total - state.Work.Waited, time);
            try
            {
                if (await follower.RunAsync(aborted) is { } outcome)
                    return outcome;
            }
            finally
            {
                flight.Leave();
            }

            state.Cache = CacheStatus.Miss;
            state.SharedFailure = follower.End;
            state.Work.Waited = time.GetElapsedTime(startedAt);
            // The flight goes on without this client, whose time is over: there is nothing to succeed to.
            if (follower.HasTimedOut || state.Work.Waited >= total)
                return RouteOutcome.Exhausted;
            switch (follower.End!.Result)
            {
                case FlightResult.Unshareable:
                // A model that breaks off is not down, and alone this client would have what comes before the break.
                case FlightResult.Broken when ++breaks == MostFailures:
                    return null;
                case FlightResult.Failed when ++failures == MostFailures:
                    return RouteOutcome.Exhausted;
            }
        }

        return null;
    }

    /// <summary>Tells the followers how the call ended that this request led. Its flight is not found any more, unless its answer <paramref name="isOnItsWay"/> to the store.</summary>
    /// <param name="routed">Null when it ended by an exception.</param>
    public void Land(RequestState state, RouteOutcome? routed, bool isOnItsWay)
    {
        if (state.Work.Flight is not { } flight)
            return;
        // First, so that who is woken does not find it again.
        if (!isOnItsWay)
            flights.Remove(state.Key.Exact, flight);
        flight.End(EndOf(state, routed));
    }

    /// <summary>What ends the keeping of the flight this request led; null when it led none.</summary>
    public Action? Forgets(RequestState state)
    {
        if (state.Work.Flight is not { } flight)
            return null;
        var key = state.Key.Exact;
        return () => flights.Remove(key, flight);
    }

    /// <summary>After one that failed: the flight of whoever takes its place, joined, or null when that is this request.</summary>
    private async ValueTask<Flight?> NextAsync(RequestState state, Flight failed, CancellationToken aborted)
    {
        if (await failed.SuccessorAsync(aborted) is { } successor)
            return successor.TryJoin() ? successor : JoinOrLead(state);
        // Promoted: nothing may come before the others know whom to follow.
        var next = JoinOrLead(state);
        failed.SucceedBy(next ?? state.Work.Flight!);
        return next;
    }

    /// <summary>A flight that has been joined, or null when this request leads (<see cref="RouteWork.Flight"/>).</summary>
    private Flight? JoinOrLead(RequestState state)
    {
        var own = new Flight(state.Work.Answer, showWhole: state.Work.Request.Has(ChatFlags.Tools | ChatFlags.ToolTurns));
        if (flights.JoinOrAdd(state.Key.Exact, own) is { } joined)
            return joined;
        state.Work.Flight = own;
        return null;
    }

    private static FlightEnd EndOf(RequestState state, RouteOutcome? routed)
    {
        var work = state.Work;
        switch (routed)
        {
            // Without a finish reason it may be all of the answer or not, and there is none to tell the followers.
            case RouteOutcome.Completed when work.IsPlainAnswer && work.FinishReason.Length > 0:
                return new(FlightResult.Whole) { FinishReason = work.FinishReason.Span.ToArray(), Usage = work.ServedUsage };
            case RouteOutcome.Completed or RouteOutcome.Refused:
                return FlightEnd.Unshareable;
            case RouteOutcome.Recovered:
                return new(FlightResult.Recovered) { FinishReason = work.FinishReason.Span.ToArray(), Usage = work.Usage };
            case RouteOutcome.Degraded or RouteOutcome.Failed:
                return new(FlightResult.Broken) { Detail = work.Attempts[^1].Failure.Name(), Usage = work.Usage };
            case RouteOutcome.Exhausted:
                return new(FlightResult.Failed) { Detail = Exhaustion.WhatWasTried(work), RetryAfter = work.RetryAfter };
            default:
                return new(FlightResult.Failed);
        }
    }
}
