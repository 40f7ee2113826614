using System.Net;
using System.Text;
using EdgeRouter.Simulator;
using static EdgeRouter.Tests.Simulator.SimulatorClient;

namespace EdgeRouter.Tests.Simulator;

public class ScriptTests
{
    [Fact]
    public async Task Set_StepsWithTimes_RunInOrderThenNormal()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set("sim-cheap", Behaviour.Status(503).ForNext(2), Behaviour.Status(429).ForNext(1));

        var seen = new List<int>();
        for (int i = 0; i < 5; i++)
        {
            using var response = await client.ChatAsync(Ask("sim-cheap", "hi"));
            seen.Add((int)response.StatusCode);
        }

        Assert.Equal([503, 503, 429, 200, 200], seen);
    }

    [Fact]
    public async Task Set_OneModel_LeavesTheOthers()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set("sim-cheap", Behaviour.Status(500));

        using var other = await client.ChatAsync(Ask("sim-strong", "hi"));

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Throws<ArgumentException>(() => client.Server.Script.Set("nobody", Behaviour.NoDone));
    }

    [Fact]
    public async Task Clear_AfterSetAll_MakesEveryModelNormal()
    {
        await using var client = await StartAsync();
        client.Server.Script.SetAll(Behaviour.Status(500));
        using (var broken = await client.ChatAsync(Ask("sim-strong", "hi")))
            Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);

        client.Server.Script.Clear();

        using var well = await client.ChatAsync(Ask("sim-strong", "hi"));
        Assert.Equal(HttpStatusCode.OK, well.StatusCode);
    }

    [Theory]
    [InlineData("""{"model":"sim-cheap","behaviour":"status","code":429,"retry_after":3,"times":1}""", 429)]
    [InlineData("""{"model":"*","behaviour":"status"}""", 500)]
    [InlineData("""{"model":"sim-cheap","behaviour":"normal"}""", 200)]
    public async Task PostBehaviour_Valid_AppliesToTheNextCall(string json, int status)
    {
        await using var client = await StartAsync();

        using var set = await client.PostAsync("/_sim/behaviour", json);
        using var call = await client.ChatAsync(Ask("sim-cheap", "hi"));

        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        Assert.Equal(status, (int)call.StatusCode);
    }

    [Theory]
    [InlineData("no json", 400)]
    [InlineData("""{"model":"sim-cheap"}""", 400)]
    [InlineData("""{"model":"sim-cheap","behaviour":"explode"}""", 400)]
    [InlineData("""{"model":"sim-cheap","behaviour":"cut_after","tokens":-1}""", 400)]
    [InlineData("""{"model":"sim-cheap","behaviour":"cut_after","tokens":"many"}""", 400)]
    [InlineData("""{"model":"nobody","behaviour":"normal"}""", 404)]
    public async Task PostBehaviour_Invalid_SaysWhat(string json, int status)
    {
        await using var client = await StartAsync();

        using var response = await client.PostAsync("/_sim/behaviour", json);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotEmpty(Json(await response.Content.ReadAsStringAsync(client.Patience)).GetProperty("error").GetProperty("message").GetString()!);
    }

    [Theory]
    [InlineData("connect_reset", Fault.ConnectReset)]
    [InlineData("hang_before_headers", Fault.HangBeforeHeaders)]
    [InlineData("hang_after", Fault.HangAfter)]
    [InlineData("cut_after", Fault.CutAfter)]
    [InlineData("eof_after", Fault.EofAfter)]
    [InlineData("empty_ok", Fault.EmptyOk)]
    [InlineData("empty_choices", Fault.EmptyChoices)]
    [InlineData("error_first", Fault.ErrorFirst)]
    [InlineData("error_after", Fault.ErrorAfter)]
    [InlineData("malformed_after", Fault.MalformedAfter)]
    [InlineData("no_usage", Fault.NoUsage)]
    [InlineData("no_done", Fault.NoDone)]
    [InlineData("slow_drip", Fault.SlowDrip)]
    [InlineData("blank_answer", Fault.BlankAnswer)]
    [InlineData("oversize_event", Fault.OversizeEvent)]
    [InlineData("status", Fault.Status)]
    [InlineData("normal", Fault.None)]
    public void TryRead_EveryName_MeansItsFault(string name, Fault fault)
    {
        byte[] json = Encoding.UTF8.GetBytes($$"""{"model":"m","behaviour":"{{name}}","tokens":3,"times":2}""");

        Assert.True(BehaviourJson.TryRead(json, out string? model, out var behaviour, out _));
        Assert.Equal(("m", fault, 2), (model, behaviour.Fault, behaviour.Times));
    }

    [Fact]
    public async Task GetCalls_AfterCalls_ListsThemWithBodies()
    {
        await using var client = await StartAsync();
        string body = Ask("sim-medium", "remember me", ",\"stream\":true");
        var events = await client.StreamAsync(body);
        await client.Server.Calls.WaitForAsync(call => call.HasEnded, client.Patience);

        var calls = await client.GetAsync("/_sim/calls");

        Assert.Equal(1, calls.GetProperty("count").GetInt64());
        var call = Assert.Single(calls.GetProperty("calls").EnumerateArray());
        Assert.Equal(("sim-medium", 200, true, false), (call.GetProperty("model").GetString(), call.GetProperty("status").GetInt32(), call.GetProperty("ended").GetBoolean(), call.GetProperty("client_aborted").GetBoolean()));
        Assert.Equal(events.Count - 3, call.GetProperty("chunks").GetInt32());
        Assert.Equal(body, call.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Reset_AfterCallsAndFaults_ForgetsBoth()
    {
        await using var client = await StartAsync();
        client.Server.Script.SetAll(Behaviour.Status(500));
        (await client.ChatAsync(Ask("sim-cheap", "hi"))).Dispose();

        using var reset = await client.PostAsync("/_sim/reset", "");

        Assert.Empty(client.Server.Calls.Recent());
        Assert.NotEmpty(await client.TextAsync(Ask("sim-cheap", "hi")));
    }

    [Fact]
    public async Task Calls_MoreThanCapacity_ForgetTheOldest()
    {
        var options = new SimulatorOptions(new IPEndPoint(IPAddress.Loopback, 0), SimulatedModels.Instant) { RecordedCalls = 3, RecordBodies = true, RecordedBodyBytes = 9 };
        await using var server = await SimulatorServer.StartAsync(options, TimeProvider.System, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = server.BaseUrl };

        for (int i = 0; i < 5; i++)
            (await http.PostAsync("chat/completions", new StringContent(Ask("sim-cheap", "hi")))).Dispose();

        Assert.Equal([3L, 4L, 5L], server.Calls.Recent().Select(call => call.Number));
        Assert.Equal(5, server.Calls.Count);
        Assert.All(server.Calls.Recent(), call => Assert.Equal("{\"model\":", Encoding.UTF8.GetString(call.Body.Span)));
    }

    [Fact]
    public async Task Start_PortTaken_Throws()
    {
        await using var client = await StartAsync();
        var taken = new SimulatorOptions(client.Server.EndPoint, SimulatedModels.Instant);

        await Assert.ThrowsAsync<IOException>(() => SimulatorServer.StartAsync(taken, TimeProvider.System, CancellationToken.None));
    }
}
