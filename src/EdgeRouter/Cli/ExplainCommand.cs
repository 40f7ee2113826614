using System.CommandLine;
using System.Text;
using System.Text.Json;
using EdgeRouter.Cli.Explain;
using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
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
            Run(config, parsed.GetRequiredValue(prompt), parsed.GetRequiredValue(model), console.Output);
            return ExitCode.Success;
        });
        return command;
    }

    /// <exception cref="CommandFailure">Nothing here is called <paramref name="model"/>.</exception>
    private static void Run(RouterConfig config, string prompt, string model, TextWriter output)
    {
        var table = RouteTableFactory.Create(config, TimeProvider.System);
        if (!table.TryResolve(Encoding.UTF8.GetBytes(model), out var target))
            throw CommandFailure.OfUsage($"no route, tier or model is called '{model}'");
        using var body = Body(model, prompt);
        if (ChatRequestReader.Read(body.Memory, new ChatScratch(), out var request) is { IsFailure: true } failure)
            throw CommandFailure.OfUsage(failure.Message!);
        var decider = PolicyFactory.CreateDecider(config, table, scorer: null, new ExpectedLength(table.Models.Count));
        using var explainer = new Explainer(table, decider, target, vector: default);
        var decision = explainer.Explain(request, Encoding.UTF8.GetBytes(prompt));
        ExplanationText.Write(config, table, explainer, decision, output);
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
