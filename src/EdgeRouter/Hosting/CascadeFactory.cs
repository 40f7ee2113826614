using EdgeRouter.Configuration;
using EdgeRouter.Routing.Aside;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Gate.Judging;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Hosting;

/// <summary>Configuration to cascades. The configuration is valid: every name resolves.</summary>
internal static class CascadeFactory
{
    /// <summary>Null when answers are served as they come.</summary>
    public static Cascade? Create(CascadeConfig config, RouteTable table, HttpMessageInvoker invoker, TimeProvider time, Func<double> random)
    {
        if (!config.Enabled)
            return null;
        var judge = config.Judge is { } named
            ? new AnswerJudge(new SideCall(table.Models.First(model => model.Name == named.Model), invoker, named.Deadline, time, random))
            : null;
        return new(config.Options, judge);
    }
}
