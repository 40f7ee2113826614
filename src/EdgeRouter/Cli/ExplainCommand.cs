using System.CommandLine;
using System.Text;
using System.Text.Json;
using EdgeRouter.Cli.Explain;
using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Cli;

internal static class ExplainCommand
{
    private static readonly Uri s_nowhere = new("http://localhost/");

    public static Command Create(CommandSeams seams)
    {
        var prompt = new Argument<string>("prompt") { Description = "The user's turn." };
        var file = new Option<FileInfo?>("--config", "-c") { Description = "The configuration file (YAML); the demo's if not given.", HelpName = "FILE" };
        var model = new Option<string>("--model") { Description = "What the client asks for: auto, a route, a tier or a model.", HelpName = "NAME", DefaultValueFactory = _ => "auto" };
        var command = new Command("explain", "Say for one prompt which model would be asked, and why.") { prompt, file, model };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var console = parsed.InvocationConfiguration;
            var config = parsed.GetValue(file) is { } path
                ? await ConfigFile.LoadAsync(path, seams.Environment, console.Error, cancellationToken)
                : DemoConfig.Create(null, ".", s_nowhere);
            if (config is null)
                return ExitCode.Usage;
            await RunAsync(config, seams.Memory, parsed.GetRequiredValue(prompt), parsed.GetRequiredValue(model), console, cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    /// <exception cref="CommandFailure">Nothing here is called <paramref name="model"/>.</exception>
    private static async Task RunAsync(
        RouterConfig config, MemoryOrgans memory, string prompt, string model, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var table = RouteTableFactory.Create(config, TimeProvider.System);
        if (!table.TryResolve(Encoding.UTF8.GetBytes(model), out var target))
            throw CommandFailure.OfUsage($"no route, tier or model is called '{model}'");
        using var body = Body(model, prompt);
        if (ChatRequestReader.Read(body.Memory, new ChatScratch(), out var request) is { IsFailure: true } failure)
            throw CommandFailure.OfUsage(failure.Message!);
        var scorer = PolicyFactory.CreateScorer(config);
        var vector = scorer is null ? null : await VectorAsync(config, scorer, memory, prompt, console.Error, cancellationToken);
        var decider = PolicyFactory.CreateDecider(config, table, scorer, new ExpectedLength(table.Models.Count, config.Routing.ExpectedTokens));
        using var explainer = new Explainer(table, decider, target, vector);
        var decision = explainer.Explain(request, Encoding.UTF8.GetBytes(prompt));
        ExplanationText.Write(config, table, explainer, decision, console.Output);
    }

    /// <summary>The prompt's vector, with the examples' in the scorer; null, and why, where none can be made.</summary>
    private static async Task<float[]?> VectorAsync(
        RouterConfig config, PromptScorer scorer, MemoryOrgans memory, string prompt, TextWriter error, CancellationToken cancellationToken)
    {
        await using var embedder = memory.StartEmbedder();
        if (await embedder.LoadAsync(cancellationToken) is { } problem)
        {
            await error.WriteLineAsync($"no vector, so that rules decide: {problem}");
            return null;
        }

        scorer.Examples = await PolicyFactory.CreateExamplesAsync(config, EmbedAsync, cluster => error.WriteLine($"an example of '{cluster}' is too long to be embedded"));
        return await EmbedAsync(prompt);

        async Task<float[]?> EmbedAsync(string text)
        {
            var vector = new float[PromptScorer.Dimension];
            return await embedder.TryEmbedAsync(Encoding.UTF8.GetBytes(text), vector, cancellationToken) ? vector : null;
        }
    }

    private static PooledBuffer Body(string model, string prompt)
    {
        var body = new PooledBuffer();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("model"u8, model);
        json.WriteStartArray("messages"u8);
        json.WriteStartObject();
        json.WriteString("role"u8, "user");
        json.WriteString("content"u8, prompt);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        return body;
    }
}
