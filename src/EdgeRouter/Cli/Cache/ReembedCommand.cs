using System.CommandLine;
using System.Globalization;
using EdgeRouter.Hosting;
using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Cli.Cache;

/// <summary>New vectors for what is stored, after the embedder was changed: those of another model are not compared with its own.</summary>
internal static class ReembedCommand
{
    public static Command Create(CommandSeams seams)
    {
        var target = new CacheTarget(seams);
        var command = new Command("reembed", "Make new vectors of all stored questions, with the model of the configuration.");
        target.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var console = parsed.InvocationConfiguration;
            var config = await target.LoadOfflineAsync(parsed, cancellationToken);
            await using var embedder = Embedder.Start(CacheOptions.OfEmbedder(config.Cache.Near, TimeProvider.System) with { Threads = Environment.ProcessorCount });
            if (await embedder.WhenIdentifiedAsync(cancellationToken) is not { } model || await embedder.WhenLoadedAsync(cancellationToken) != EmbedderState.Ready)
                throw new CommandFailure("the embedder is not available: " + embedder.Detail);
            await using var offline = CacheTarget.OpenFor(config, model);
            var counts = await offline.Cache.ReembedAsync(embedder.TryEmbedWholeAsync, new Progress(console.Error), cancellationToken);
            await console.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{counts.Indexed} entries can be found by meaning, {counts.Refused} could not be embedded and are found exactly only"));
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>A line now and then, in the order of the work.</summary>
    private sealed class Progress(TextWriter error) : IProgress<long>
    {
        private const long Step = 1000;

        private long _said;

        public void Report(long value)
        {
            if (value - _said < Step)
                return;
            _said = value;
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} entries done"));
        }
    }
}
