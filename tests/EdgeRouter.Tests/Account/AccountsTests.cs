using System.Text;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Metrics;
using EdgeRouter.Routing.Account;
using EdgeRouter.Routing.Execute;
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
        var accounts = new Accounts(metrics, table, new Ledger(), null, NullLogger.Instance);
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
}
