using EdgeRouter.Configuration;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Simulator;
using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Matrix;

/// <summary>
/// A stream that breaks after a tenth of it, before somebody who goes on from a given start and would have said the same: what the client has in the end is
/// the answer as if nothing had been cut.
/// </summary>
public class ResumeTests
{
    private const string Model = "sim-strong"; // has the longest answers
    private static readonly string[] s_dialects = ["openai", "anthropic", "gemini"];

    public static TheoryData<string, string, bool, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, bool, string>();
            foreach (var first in s_dialects)
            foreach (var second in s_dialects)
            foreach (var isSameModel in new[] { true, false })
            foreach (var cut in new[] { "cut", "eof", "error", "malformed" })
                cases.Add(first, second, isSameModel, cut);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Stream_CutAtATenth_EqualsTheUncutAnswer(string first, string second, bool isSameModel, string cut)
    {
        await using var rig = await EdgeRig.StartAsync(config => Serve(config, first, second, isSameModel));
        var cell = new Cell(cut, Stream: true, first, "text");
        var uncut = await UncutAsync(rig, cell);
        var tokens = uncut.Usage.GetProperty("completion_tokens").GetInt32() / 10;
        rig.Simulator.Calls.Clear();
        rig.Simulator.Script.Set(Model, After(cut, tokens).ForNext(1));
        var before = await Ledger.ReadAsync(rig);

        using var response = await rig.PostAsync(cell.Body("cheap", stream: true));
        var view = ClientView.Streamed(await response.Content.ReadAsStringAsync());

        Assert.Equal(uncut.Text, view.Text);
        Assert.True(view is { Finish: "stop", IsDone: true, IsRecovered: true, IsDegraded: false, HasError: false });
        var calls = rig.Simulator.Calls.Recent();
        Assert.Equal(2, calls.Count);
        var ledger = (await Ledger.ReadAsync(rig)).Since(before);
        Assert.Equal(2, ledger.Attempts);
        if (!isSameModel)
            Assert.Equal((calls[1].PromptTokens, calls[1].CompletionTokens), (ledger.Tokens("prompt", "medium"), ledger.Tokens("completion", "medium")));
        Assert.NotEqual("exact", await rig.CacheSaysAsync(cell.Body("cheap", stream: false)));
    }

    private static Behaviour After(string cut, int tokens) => cut switch
    {
        "cut" => Behaviour.CutAfter(tokens),
        "eof" => Behaviour.EofAfter(tokens),
        "error" => Behaviour.ErrorAfter(tokens),
        _ => Behaviour.MalformedAfter(tokens),
    };

    private static async Task<ClientView> UncutAsync(EdgeRig rig, Cell cell)
    {
        using var client = new HttpClient();
        using var content = new StringContent(cell.Body(Model, stream: false));
        using var response = await client.PostAsync(new Uri(rig.Simulator.BaseUrl, "chat/completions"), content);
        return ClientView.Whole(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The next to be asked is the same model at another, dearer place, or another model that says the same.</summary>
    private static RouterConfig Serve(RouterConfig config, string first, string second, bool isSameModel)
    {
        var model = config.Models[0] with { Name = "cheap-model", Provider = "first", UpstreamModel = Model, Supports = Features.Prefill };
        return config with
        {
            Providers = new Dictionary<string, ProviderConfig> { ["first"] = Provider("first", first), ["second"] = Provider("second", second) },
            Models = isSameModel
                ? [model with { Strategy = Strategy.LeastCost, Deployments = [new("second", null, 1, new Pricing(90, 90, null))] }]
                : [model, config.Models[1] with { Name = "medium", Provider = "second", UpstreamModel = Model, Supports = Features.Prefill }],
            Tiers = isSameModel ? ["cheap"] : ["cheap", "medium"],
            Routing = config.Routing with { DefaultTier = "cheap" },
            Breaker = new() { Failures = 0 },
        };

        ProviderConfig Provider(string name, string dialect) =>
            new(name, dialect, dialect == "gemini" ? new Uri(config.Providers["sim"].BaseUrl, "/v1beta/") : config.Providers["sim"].BaseUrl, "key");
    }
}
