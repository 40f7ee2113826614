using EdgeRouter.Simulator;
using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Matrix;

/// <summary>Asks one cell's question and checks what the client got, what the provider was asked, the bill and the cache.</summary>
internal static class CellCheck
{
    /// <summary>Tokens of reasoning before an answer of kind <c>thought</c>: fewer than the latest of the faults lets through.</summary>
    private const int Thoughts = 4;

    /// <param name="pass">Lets time pass while the request runs, where the fault is one of time.</param>
    public static async Task RunAsync(EdgeRig rig, Cell cell, Behaviour fault, Func<Task, Task>? pass = null)
    {
        fault = cell.Kind == "thought" ? fault.Reasoning(Thoughts) : fault;
        var right = await RightAnswersAsync(rig, cell, fault);
        rig.Simulator.Calls.Clear();
        rig.Simulator.Script.Set("sim-cheap", fault);
        var before = await Ledger.ReadAsync(rig);

        var asked = rig.PostAsync(cell.Body("cheap", cell.Stream));
        if (pass is not null)
            await pass(asked);
        using var response = await asked;
        var body = await response.Content.ReadAsStringAsync();
        await rig.Server.WhenStoredAsync(CancellationToken.None);

        if (response.IsSuccessStatusCode)
        {
            var view = cell.Stream ? ClientView.Streamed(body) : ClientView.Whole(body);
            CheckAnswer(cell, view, right);
            await CheckBillAsync(rig, cell, response, view, before);
            await CheckCacheAsync(rig, cell, view);
        }
        else
        {
            Assert.True(MatrixFaults.IsRefusal(cell.Fault), $"{(int)response.StatusCode} {body}");
            Assert.Equal("Invalid request.", System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("error").GetProperty("message").GetString());
            Assert.Single(rig.Simulator.Calls.Recent());
        }
    }

    private static void CheckAnswer(Cell cell, ClientView view, IReadOnlyList<ClientView> right)
    {
        switch (view.Finish)
        {
            case "stop" or "tool_calls":
                Assert.True(view.IsDone && !view.HasError && !view.IsDegraded);
                Assert.Contains(right, answer => answer.Finish == view.Finish && answer.Text == view.Text && answer.Reasoning == view.Reasoning && answer.Calls.SequenceEqual(view.Calls));
                break;
            case "length":
                Assert.True(view is { IsDone: true, IsDegraded: true, Calls.Count: 0 } && cell.Kind == "text");
                Assert.Contains(right, answer => answer.Text.StartsWith(view.Text, StringComparison.Ordinal));
                break;
            default:
                Assert.True(view is { HasError: true, IsDone: false });
                break;
        }

        // What is not streamed can always be had from the second model; so can what broke before the client had any of it.
        if (!cell.Stream || MatrixFaults.LeavesAWholeAnswer(cell.Fault) || cell.Fault.EndsWith("_after_0", StringComparison.Ordinal))
            Assert.True(view.Finish is "stop" or "tool_calls", $"{view.Finish} {view.Error}: {view.Text}");
    }

    private static async Task CheckBillAsync(EdgeRig rig, Cell cell, HttpResponseMessage response, ClientView view, Ledger before)
    {
        var ledger = (await Ledger.ReadAsync(rig)).Since(before);
        var calls = rig.Simulator.Calls.Recent();
        Assert.Equal(calls.Count, ledger.Attempts);
        var afterCommit = view.IsRecovered || (view.IsDegraded && calls.Count > 1) ? 1 : 0;
        Assert.Equal(calls.Count, int.Parse(EdgeRig.Header(response, "x-edgerouter-attempts")!, null) + afterCommit);
        // Each model is called once, so that a model's series are one attempt's.
        foreach (var call in calls.Where(call => call.PromptTokens > 0 && !(call.Model == "sim-cheap" && MatrixFaults.HidesUsage(cell.Fault))))
        {
            // Of an answer that broke the provider told what there was when it told, and the rest is our estimate.
            var completion = ledger.Tokens("completion", call.Model);
            Assert.True(call.IsToldWhole || completion >= call.CompletionTokens, $"{completion} of {call.CompletionTokens}");
            Assert.Equal(
                (call.Model, call.PromptTokens, call.IsToldWhole ? call.CompletionTokens : completion, call.CachedTokens),
                (call.Model, ledger.Tokens("prompt", call.Model), completion, ledger.Tokens("cached", call.Model)));
        }

        foreach (var model in rig.Config.Models)
        {
            var cached = ledger.Tokens("cached", model.Name);
            var cost = ((ledger.Tokens("prompt", model.Name) - cached) * model.InputPer1M) + (cached * model.CachedInputPer1M) + (ledger.Tokens("completion", model.Name) * model.OutputPer1M);
            Assert.Equal((double)cost!.Value / 1e6, ledger.Cost(model.Name), 9);
        }

        if (view.Usage.ValueKind == System.Text.Json.JsonValueKind.Object && !cell.Stream)
            Assert.Equal(calls[^1].CompletionTokens, view.Usage.GetProperty("completion_tokens").GetInt32());
    }

    private static async Task CheckCacheAsync(EdgeRig rig, Cell cell, ClientView view)
    {
        rig.Simulator.Script.Clear();
        using var again = await rig.PostAsync(cell.Body("cheap", stream: false));
        var isKept = view is { Finish: "stop", IsRecovered: false, Reasoning: "" };
        Assert.Equal(isKept, EdgeRig.Header(again, "x-edgerouter-cache") == "exact");
        if (isKept)
            Assert.Equal(view.Text, ClientView.Whole(await again.Content.ReadAsStringAsync()).Text);
    }

    /// <summary>What each model says when nothing is wrong, asked without us.</summary>
    private static async Task<List<ClientView>> RightAnswersAsync(EdgeRig rig, Cell cell, Behaviour fault)
    {
        using var client = new HttpClient();
        var right = new List<ClientView>();
        rig.Simulator.Script.Set("sim-cheap", cell.Fault == "oversize_event" ? fault : Behaviour.Normal.Reasoning(fault.ReasoningTokens));
        foreach (var model in new[] { "sim-cheap", "sim-medium" })
        {
            using var content = new StringContent(cell.Body(model, stream: false));
            using var response = await client.PostAsync(new Uri(rig.Simulator.BaseUrl, "chat/completions"), content);
            right.Add(ClientView.Whole(await response.Content.ReadAsStringAsync()));
        }

        return right;
    }
}
