using EdgeRouter.Configuration;
using EdgeRouter.Deciding;
using EdgeRouter.Routing.Aside;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Gate.Judging;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Hosting;

/// <summary>Configuration to cascades. The configuration is valid: every name resolves.</summary>
internal static class CascadeFactory
{
    public static Cascades Create(RouterConfig config, RouteTable table, HttpMessageInvoker invoker, TimeProvider time, Func<double> random)
    {
        return new(CreateOne(config.Cascade), config.Routes.ToDictionary(route => route.Name, route => CreateOne(route.Cascade), StringComparer.Ordinal));

        Cascade? CreateOne(CascadeConfig cascade) => cascade.Enabled ? new(cascade.Options, cascade.Judge is { } judge ? CreateJudge(judge) : null) : null;

        AnswerJudge CreateJudge(JudgeConfig judge) => new(new SideCall(table.Models.First(model => model.Name == judge.Model), invoker, judge.Deadline, time, random));
    }
}
