using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Tests.Routing;
using EdgeRouter.Tests.Wire;
using EdgeRouter.Tests.Wire.Dialects;
using EdgeRouter.Wire.Dialects;
using EdgeRouter.Wire.Dialects.Anthropic;
using EdgeRouter.Wire.Dialects.Gemini;

namespace EdgeRouter.Tests.Matrix;

/// <summary>Recorded streams of every protocol, cut off behind each of their bytes.</summary>
public class CutPropertyTests
{
    public static TheoryData<string> Recordings
    {
        get
        {
            var names = new TheoryData<string>("openai/openai.sse", "openai/openai_tools.sse", "openai/deepseek.sse", "openai/vllm.sse");
            foreach (string row in DialectFixtures.Names)
                names.Add(row);
            return names;
        }
    }

    /// <summary>Nobody can help: what the client has is the start of the answer, and it is told so unless that is all of it.</summary>
    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Cut_Anywhere_NeverLooksWhole(string name)
    {
        var (recording, whole) = await ReadAsync(name);
        foreach (var breaks in new[] { false, true })
        {
            for (var cut = 0; cut < recording.Length; cut++)
            {
                var view = await RunAsync(new(recording, whole.Text) { Cut = cut, Breaks = breaks }, name, withSecond: false);
                Assert.StartsWith(view.Text, whole.Text, StringComparison.Ordinal);
                Assert.True(view.Calls.Count <= whole.Calls.Count, $"a call too many at {cut}");
                for (var call = 0; call < view.Calls.Count; call++)
                    Assert.StartsWith(view.Calls[call].Arguments, whole.Calls[call].Arguments, StringComparison.Ordinal);
                if (LooksWhole(view))
                    Assert.True(IsSame(view, whole), $"looks whole and is not at {cut}: {view.Finish} {view.Text}");
            }
        }
    }

    /// <summary>A second model takes over: the client has the whole text once, or is told that it has not.</summary>
    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Cut_AnywhereBeforeAModelThatGoesOn_NeverDoublesADelta(string name)
    {
        var (recording, whole) = await ReadAsync(name);
        for (var cut = 0; cut < recording.Length; cut++)
        {
            var view = await RunAsync(new(recording, whole.Text) { Cut = cut, Breaks = true }, name, withSecond: true);
            Assert.StartsWith(view.Text, whole.Text, StringComparison.Ordinal);
            if (view.Finish == "stop")
                Assert.Equal(whole.Text, view.Text);
            else if (LooksWhole(view))
                Assert.True(IsSame(view, whole), $"looks whole and is not at {cut}: {view.Finish} {view.Text}");
        }
    }

    private static bool LooksWhole(ClientView view) => view is { IsDone: true, IsDegraded: false, HasError: false };

    private static bool IsSame(ClientView view, ClientView whole) =>
        view.Finish == whole.Finish && view.Text == whole.Text && view.Calls.SequenceEqual(whole.Calls);

    private static async Task<(byte[] Recording, ClientView Whole)> ReadAsync(string name)
    {
        var recording = name.StartsWith("openai/", StringComparison.Ordinal) ? WireFixtures.Stream(name["openai/".Length..]) : DialectFixtures.Stream(name);
        return (recording, await RunAsync(new(recording, "") { Cut = recording.Length }, name, withSecond: false));
    }

    /// <summary>What the client gets; nothing when no model answered.</summary>
    internal static async Task<ClientView> RunAsync(CutProvider upstream, string name, bool withSecond)
    {
        IDialect dialect = name.Split('/')[0] switch
        {
            "anthropic" => new AnthropicDialect(),
            "gemini" => new GeminiDialect(),
            _ => new OpenAiDialect(),
        };
        var price = new Pricing(1, 2, null);
        var deployment = new Deployment(new Provider("p", dialect, new("http://upstream/v1/"), "secret"), "first", 1, price, new DeploymentHealth(new BreakerOptions(), TimeProvider.System));
        var first = new Model(0, "first", [deployment], 0, "cheap", price, 0, Features.Tools | Features.Prefill);
        IReadOnlyList<Model> models = withSecond ? [first, Registry.Model(1, "second", CutProvider.Second, 0, "cheap", 2m, 4m, supports: Features.Tools | Features.Prefill)] : [first];
        using var rig = new RouteRig(upstream, models: models);
        await rig.RunAsync(RouteRig.Streamed);
        return ClientView.Streamed(rig.Received);
    }
}
