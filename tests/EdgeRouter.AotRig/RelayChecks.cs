using System.IO.Pipelines;
using System.Net;
using System.Text;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Simulator;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.AotRig;

/// <summary>Executor and relay against the simulator, over real sockets.</summary>
internal static class RelayChecks
{
    public static async Task RunAsync(Rig rig)
    {
        await using var simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions(new IPEndPoint(IPAddress.Loopback, 0), SimulatedModels.Instant), TimeProvider.System, CancellationToken.None);
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        foreach (var stream in new[] { false, true })
        {
            await rig.CheckAsync($"routing: an answer is relayed, stream {stream}", async () =>
            {
                simulator.Script.Clear();
                var (outcome, text) = await AskAsync(simulator, invoker, stream);
                Rig.Demand(outcome == RouteOutcome.Completed && text.Contains("\"stop\"", StringComparison.Ordinal), $"{outcome}: {text}");
            });
            await rig.CheckAsync($"routing: a failing model is replaced, stream {stream}", async () =>
            {
                simulator.Script.Set("sim-cheap", Behaviour.Status(503));
                var (outcome, _) = await AskAsync(simulator, invoker, stream);
                Rig.Demand(outcome == RouteOutcome.Completed, outcome.ToString());
            });
        }

        await rig.CheckAsync("routing: a broken stream is resumed", async () =>
        {
            simulator.Script.Set("sim-cheap", Behaviour.CutAfter(3));
            var (outcome, text) = await AskAsync(simulator, invoker, stream: true);
            Rig.Demand(outcome == RouteOutcome.Recovered && text.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal), $"{outcome}: {text}");
        });
    }

    private static async Task<(RouteOutcome Outcome, string Text)> AskAsync(SimulatorServer simulator, HttpMessageInvoker invoker, bool stream)
    {
        var provider = new Provider("sim", new OpenAiDialect(), simulator.BaseUrl, "");
        Model ModelAt(int ordinal, string name, string upstream, string tier, Pricing pricing) => new(
            ordinal, name, [new(provider, upstream, 1, pricing, new DeploymentHealth(new BreakerOptions(), TimeProvider.System))], ordinal, tier, pricing, 0, Features.Prefill);
        var table = new RouteTable(
            ["cheap", "strong"],
            [
                ModelAt(0, "a", "sim-cheap", "cheap", new(1, 2, null)),
                ModelAt(1, "b", "sim-strong", "strong", new(10, 20, null)),
            ],
            0);
        var body = Encoding.UTF8.GetBytes("{\"model\":\"auto\",\"stream\":" + (stream ? "true" : "false") + ",\"messages\":[{\"role\":\"user\",\"content\":\"Name three rivers.\"}]}");
        using var work = new RouteWork();
        ChatRequestReader.Read(body, new ChatScratch(), out var request);
        work.Request = request;
        using var lower = new Wire.Buffers.PooledBuffer();
        var signals = SignalReader.Read(request, "Name three rivers."u8, lower);
        table.TryResolve(request.ModelUtf8, out var target);
        var decider = new Decider(table, new RuleClassifier(0, []), scorer: null, [], new(table, new ExpectedLength(2)), new());
        var context = new DecideContext { Target = target, LowerQuestion = lower.Span, Plan = PlanPolicy.None };
        var decision = decider.Open(signals, context);
        ChainPlanner.Plan(table, decider.Close(decision, signals, context), new(Features.None, signals.PromptTokens, 1, default), work.Chain);
        using var client = new Client();
        var executor = new HopExecutor(invoker, new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)), RetryOptions.None, null, new ExpectedLength(2), TimeProvider.System, () => 0.5);
        var outcome = await executor.ExecuteAsync(work, client, CancellationToken.None);
        return (outcome, client.Text);
    }

    private sealed class Client : IClientResponse, IDisposable
    {
        private readonly MemoryStream _received = new();

        public Client() => Body = PipeWriter.Create(_received);

        public PipeWriter Body { get; }

        public bool HasBegun { get; private set; }

        public string Text => Encoding.UTF8.GetString(_received.ToArray());

        public void Begin(in ResponseHead head) => HasBegun = true;

        public void Dispose() => _received.Dispose();
    }
}
