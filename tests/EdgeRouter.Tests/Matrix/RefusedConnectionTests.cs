using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Matrix;

/// <summary>The cell of the matrix whose fault the simulator cannot count: nobody listens where the first model should be.</summary>
public class RefusedConnectionTests
{
    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task Answer_ConnectionIsRefused_IsTheSecondModelsAlone(string dialect)
    {
        await using var rig = await MatrixRigs.StartAsync(dialect);
        await rig.RestartAsync(config => config with
        {
            Providers = config.Providers.ToDictionary(
                provider => provider.Key, provider => provider.Key == "first" ? provider.Value with { BaseUrl = rig.Simulator.RefusingUrl } : provider.Value),
        });

        foreach (var stream in new[] { false, true })
        {
            var cell = new Cell("connect_refused", stream, dialect, "text");
            rig.Simulator.Calls.Clear();
            var before = await Ledger.ReadAsync(rig);
            using var response = await rig.PostAsync(cell.Body("cheap", stream));
            var body = await response.Content.ReadAsStringAsync();
            await rig.Server.WhenStoredAsync(CancellationToken.None);

            var view = stream ? ClientView.Streamed(body) : ClientView.Whole(body);
            Assert.Equal(("stop", true), (view.Finish, view.IsDone));
            var call = Assert.Single(rig.Simulator.Calls.Recent());
            Assert.Equal("sim-medium", call.Model);
            var ledger = (await Ledger.ReadAsync(rig)).Since(before);
            Assert.Equal(2, ledger.Attempts);
            Assert.Equal((0, 0.0), (ledger.Tokens("prompt", "sim-cheap"), ledger.Cost("sim-cheap")));
            Assert.Equal((call.PromptTokens, call.CompletionTokens), (ledger.Tokens("prompt", "sim-medium"), ledger.Tokens("completion", "sim-medium")));
            using var again = await rig.PostAsync(cell.Body("cheap", stream: false));
            Assert.Equal("exact", EdgeRig.Header(again, "x-edgerouter-cache"));
        }
    }
}
