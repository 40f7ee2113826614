using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using System.Text.Json;
using EdgeRouter.Simulator;
using EdgeRouter.Tests.Host;
using OpenAI;
using OpenAI.Chat;

namespace EdgeRouter.Tests.Clients;

/// <summary>OpenAI's own client for .NET before the router: what its users see of answers and of what goes wrong with them.</summary>
public class OpenAiClientTests
{
    private const string Question = "Name three rivers.";
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city","days"]}""";

    [Fact]
    public async Task Complete_NothingWrong_IsWhole()
    {
        await using var rig = await EdgeRig.StartAsync();

        ChatCompletion answer = await Client(rig).CompleteChatAsync([new UserChatMessage(Question)]);

        Assert.Equal((ChatFinishReason.Stop, ChatMessageRole.Assistant), (answer.FinishReason, answer.Role));
        Assert.NotEmpty(answer.Content[0].Text);
        Assert.Equal(rig.Simulator.Calls.Recent()[0].CompletionTokens, answer.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task Stream_NothingWrong_SaysWhatTheWholeAnswerSays()
    {
        await using var rig = await EdgeRig.StartAsync();
        ChatCompletion whole = await Client(rig).CompleteChatAsync([new UserChatMessage(Question)]);
        await rig.Server.WhenStoredAsync(CancellationToken.None);

        var streamed = await StreamAsync(rig, new());

        Assert.Equal((whole.Content[0].Text, ChatFinishReason.Stop), (streamed.Text, streamed.Finish));
        Assert.Equal(whole.Usage.OutputTokenCount, streamed.OutputTokens);
    }

    [Fact]
    public async Task Stream_CutEarly_LooksLikeOneStream()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.CutAfter(3).ForNext(1));

        var streamed = await StreamAsync(rig, new());

        Assert.Equal(["sim-cheap", "sim-medium"], rig.Simulator.Calls.Recent().Select(call => call.Model));
        rig.Simulator.Script.Clear();
        var uncut = await new ChatClient("sim-medium", new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = rig.Simulator.BaseUrl })
            .CompleteChatAsync([new UserChatMessage(Question)]);
        Assert.Equal((uncut.Value.Content[0].Text, ChatFinishReason.Stop), (streamed.Text, streamed.Finish));
        Assert.Single(streamed.Ids);
        Assert.True(streamed.OutputTokens > 0);
    }

    [Fact]
    public async Task Stream_CutLate_EndsAsLength()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.CutAfter(6).ForNext(1));

        var streamed = await StreamAsync(rig, new() { MaxOutputTokenCount = 8 });

        Assert.Equal(ChatFinishReason.Length, streamed.Finish);
        Assert.NotEmpty(streamed.Text);
    }

    [Fact]
    public async Task Stream_ToolCall_ComesOnceAndWhole()
    {
        await using var rig = await EdgeRig.StartAsync();

        var streamed = await StreamAsync(rig, Tools());

        Assert.Equal((ChatFinishReason.ToolCalls, "get_rain"), (streamed.Finish, streamed.Call));
        Assert.True(JsonDocument.Parse(streamed.Arguments).RootElement.TryGetProperty("city", out _));
    }

    /// <summary>The client knows no finish reason <c>error</c>, and says so by an exception: nobody takes the half of a call for a call.</summary>
    [Fact]
    public async Task Stream_CutInsideAToolCall_Throws()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.CutAfter(2).ForNext(1));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => StreamAsync(rig, Tools()));
        Assert.Single(rig.Simulator.Calls.Recent());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_EveryModelIsBusy_Is503WithRetryAfter(bool stream)
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.SetAll(Behaviour.Status(429, TimeSpan.FromSeconds(9)));

        var error = await Assert.ThrowsAsync<ClientResultException>(() => stream ? StreamAsync(rig, new()) : Client(rig).CompleteChatAsync([new UserChatMessage(Question)]));

        Assert.Equal(503, error.Status);
        Assert.True(error.GetRawResponse()!.Headers.TryGetValue("Retry-After", out var wait));
        Assert.Equal("9", wait);
        Assert.Contains("sim-cheap (rate_limited, status 429)", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Its own retries off: what is seen is the first answer.</summary>
    private static ChatClient Client(EdgeRig rig) =>
        new("cheap", new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri(rig.Server.Address, "/v1/"), RetryPolicy = new ClientRetryPolicy(maxRetries: 0) });

    private static ChatCompletionOptions Tools() => new()
    {
        Tools = { ChatTool.CreateFunctionTool("get_rain", functionParameters: BinaryData.FromString(Schema)) },
        ToolChoice = ChatToolChoice.CreateRequiredChoice(),
    };

    private static async Task<Streamed> StreamAsync(EdgeRig rig, ChatCompletionOptions options)
    {
        var streamed = new Streamed();
        await foreach (var update in Client(rig).CompleteChatStreamingAsync([new UserChatMessage(Question)], options))
            streamed.Take(update);
        return streamed;
    }

    /// <summary>A stream put together as the client's documentation has it.</summary>
    private sealed class Streamed
    {
        private readonly StringBuilder _text = new();
        private readonly StringBuilder _arguments = new();

        public string Text => _text.ToString();

        public ChatFinishReason? Finish { get; private set; }

        public HashSet<string> Ids { get; } = [];

        public int OutputTokens { get; private set; }

        public string Call { get; private set; } = "";

        public string Arguments => _arguments.ToString();

        public void Take(StreamingChatCompletionUpdate update)
        {
            Ids.Add(update.CompletionId);
            foreach (var part in update.ContentUpdate)
                _text.Append(part.Text);
            foreach (var call in update.ToolCallUpdates)
            {
                Assert.Equal(0, call.Index);
                Call += call.FunctionName;
                _arguments.Append(call.FunctionArgumentsUpdate);
            }

            Finish = update.FinishReason ?? Finish;
            OutputTokens = update.Usage?.OutputTokenCount ?? OutputTokens;
        }
    }
}
