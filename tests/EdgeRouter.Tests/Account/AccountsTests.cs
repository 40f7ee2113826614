using System.Text;
using EdgeRouter.Hosting;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Metrics;
using EdgeRouter.Routing.Account;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Learn.Experiments;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Tests.Routing;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeRouter.Tests.Account;

public class AccountsTests
{
    /// <summary>What every request pays for its accounts where no decisions are written.</summary>
    [Fact]
    public void NoteAndLeave_LogOff_AllocateNothing()
    {
        var model = Registry.Model(0, "m", "m", 0, "cheap", 1m, 2m);
        var table = new RouteTable(["cheap"], [model], 0);
        using var metrics = new RouterMetrics();
        var learning = LearningFactory.Create(DemoConfig.Create(null, "data", new Uri("http://upstream/v1/")), table, null, metrics.Meter, new FakeTime(), NullLogger.Instance);
        var accounts = new Accounts(metrics, table, new Ledger(), null, learning, NullLogger.Instance);
        using var state = new RequestState(table, new EntrySeal(new byte[32]), new FakeTime());
        var caller = new Caller("k", "t", null, "t"u8.ToArray());
        var headers = new HeaderDictionary { ["x-edgerouter-feature"] = "search", ["x-edgerouter-session"] = "s" };
        ChatRequestReader.Read(Encoding.UTF8.GetBytes("""{"model":"auto","user":"u","metadata":{"a":"b"},"messages":[{"role":"user","content":"hi"}]}"""), state.Scratch, out var request);
        state.Work.Request = request;
        state.Work.Record(new(model, model.Deployments[0], AttemptFailure.None, 200, new Usage(10, 5, 0), false, default, default));
        var target = new RouteTarget(TargetKind.Auto, -1, null);
        state.Clock.Start();

        Assert.Equal(0, Allocations.Of(() =>
        {
            accounts.Enter();
            accounts.Note(state, caller, target, headers);
            accounts.Leave(state, Outcome.Completed);
        }));
        Assert.Null(state.Record);
    }

    /// <summary>What a request of a known session pays for its session and its arm.</summary>
    [Fact]
    public void IdentityAndBegin_KnownSession_AllocateNothing()
    {
        var model = Registry.Model(0, "m", "m", 0, "cheap", 1m, 2m);
        var table = new RouteTable(["cheap", "strong"], [model, Registry.Model(1, "n", "n", 1, "strong", 1m, 2m)], 0);
        using var metrics = new RouterMetrics();
        var config = DemoConfig.Create(null, "data", new Uri("http://upstream/v1/")) with
        {
            Experiments = [new("e", "auto", SplitBy.User, [new("control", 1), new("other", 1) { Classifier = ClassifierKind.Rules }])],
        };
        var learning = LearningFactory.Create(config, table, null, metrics.Meter, new FakeTime(), NullLogger.Instance);
        using var state = new RequestState(table, new EntrySeal(new byte[32]), new FakeTime());
        var caller = new Caller("k", "t", null, "t"u8.ToArray());
        var headers = new HeaderDictionary { ["x-edgerouter-session"] = "s" };
        ChatRequestReader.Read(Encoding.UTF8.GetBytes("""{"model":"auto","user":"u","messages":[{"role":"user","content":"hi"}]}"""), state.Scratch, out var request);
        state.Work.Request = request;
        table.TryResolve("auto"u8, out var target);

        Assert.Equal(0, Allocations.Of(() =>
        {
            state.Session = SessionIdentity.Of(state.Work.Request, headers, caller);
            state.RequestNumber++;
            state.Signals = new(10, 5, (int)state.RequestNumber, SignalFlags.None);
            learning.Begin(state, target, counts: true);
        }));
        Assert.Equal("e", state.Arm!.Experiment);
    }
}
