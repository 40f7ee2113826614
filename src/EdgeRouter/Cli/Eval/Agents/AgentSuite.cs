using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Sessions;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Cli.Eval.Agents;

/// <summary>
/// Plays scripted agents against the deciding part of the router, from the bytes of each request to its tier: parsed, its signals read, the session judged, the
/// tier decided as for <c>auto</c> without a vector. Costs are the registry's. A model's prompt cache holds what it was last asked, all of it, and is never
/// lost for age; a model that the session comes back to finds what it had read before.
/// </summary>
internal sealed class AgentSuite(RouteTable table, Decider decider, Escalation escalation, SessionTable sessions)
{
    private readonly ChatScratch _scratch = new();

    public IReadOnlyList<AgentRun> Run(IEnumerable<AgentScript> scripts) => [.. scripts.Select((script, index) => Play(script, new SessionKey(0, (ulong)index + 1)))];

    private AgentRun Play(AgentScript script, SessionKey key)
    {
        using var body = new PooledBuffer();
        using var question = new PooledBuffer();
        using var lower = new PooledBuffer();
        var steps = new List<AgentStep>();
        var read = new int[table.Models.Count]; // tokens in each model's prompt cache
        var strong = 0;
        for (var moves = 1; moves <= script.Moves.Count; moves++)
        {
            AgentTranscript.Write(script, moves, body);
            if (ChatRequestReader.Read(body.Memory, _scratch, out var request) is { IsFailure: true } failure)
                throw new InvalidOperationException($"Session '{script.Name}', request {moves}: {failure}");
            question.Clear();
            if (request.LastUser >= 0)
                PromptText.Write(request, request.Messages.Span[request.LastUser], question);
            var signals = SignalReader.Read(request, question.Span, lower);
            var floor = escalation.Judge(signals, sessions.Open(key), isNamed: true);
            table.TryResolve(request.ModelUtf8, out var target);
            var context = new DecideContext { Target = target, LowerQuestion = lower.Span, Plan = PlanPolicy.None, Floor = floor };
            var decision = decider.Close(decider.Open(signals, context), signals, context);

            var model = decision.Model ?? table.ByTier[decision.Tier][0];
            var completion = AgentTranscript.CompletionTokens(moves < script.Moves.Count ? script.Moves[moves] : null);
            steps.Add(new(
                decision.Tier, decision.Reason, signals.PromptTokens,
                model.CostNanoUsd(new(signals.PromptTokens, completion, read[model.Ordinal])), table.Baseline.CostNanoUsd(new(signals.PromptTokens, completion, strong)),
                model.CostNanoUsd(new(signals.PromptTokens, completion, 0)), table.Baseline.CostNanoUsd(new(signals.PromptTokens, completion, 0))));
            read[model.Ordinal] = strong = signals.PromptTokens;
        }

        return new(script, steps, table.Tiers.Count - 1);
    }
}
