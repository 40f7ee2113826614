using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>agents: { enabled, up, down, hold, steps, context_share, sessions, idle, rephrase }</c></summary>
internal static class AgentsSection
{
    public static AgentsConfig Read(YamlMap map)
    {
        var (usual, escalation) = (new AgentsConfig(), new EscalationOptions());
        var agents = new AgentsConfig
        {
            Enabled = map.Value("enabled", Numbers.TryParseBool, usual.Enabled),
            Escalation = new()
            {
                Up = map.Value("up", Numbers.TryParsePressure, escalation.Up),
                Down = map.Value("down", Numbers.TryParsePressure, escalation.Down),
                Hold = map.Value("hold", Numbers.TryParseSteps, escalation.Hold),
                Steps = map.Value("steps", Numbers.TryParseCount, escalation.Steps),
                ContextShare = map.Value("context_share", Numbers.TryParseRate, escalation.ContextShare),
            },
            Sessions = map.Value("sessions", Numbers.TryParseSessions, usual.Sessions),
            Idle = map.Value("idle", Durations.TryParseTimeout, usual.Idle),
            Rephrase = map.Value("rephrase", Durations.TryParseTimeout, usual.Rephrase),
        };
        if (agents.Escalation.Down >= agents.Escalation.Up)
            map.Fail(map.Has("down") ? "down" : "up", "leaves no room between 'down' and 'up', and sessions would go to and fro");
        map.Close();
        return agents;
    }
}
