using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>One chat call under way: what was asked, of which model, and how it shall go.</summary>
internal sealed record ChatCall(HttpContext Context, IProtocol Protocol, ChatAsk Ask, ServedModel Model, Behaviour Behaviour, SimulatedCall Record, TimeProvider Time)
{
    public CallIdentity Identity => CallIdentity.Of(Ask, Record.Number, Time);

    public Completion[] Compose() => Composer.Compose(Model.Model, Ask, Behaviour);

    public Pace StartPace() => new(
        Time,
        Behaviour.Fault == Fault.SlowFirstByte ? Behaviour.FirstByte : Model.Model.FirstToken,
        Behaviour.Fault == Fault.SlowDrip ? Behaviour.PerToken : Model.Model.PerToken,
        Context.RequestAborted);
}
