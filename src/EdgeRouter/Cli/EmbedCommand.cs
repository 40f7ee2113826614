using System.CommandLine;
using System.Text.Json;
using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli;

internal static class EmbedCommand
{
    private static readonly JsonEncodedText s_embedding = JsonEncodedText.Encode("embedding");

    public static Command Create(CommandSeams seams)
    {
        var file = InputFile.Argument("""JSON lines of {"text": "..."}""");
        var command = new Command("embed", """Texts to vectors: {"text": "..."} lines in, {"embedding": [...]} lines out, in order.""") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var input = InputFile.Open(parsed.GetValue(file), seams.OpenInput);
            await using var embedder = seams.Memory.StartEmbedder();
            using var output = new RowWriter(parsed.InvocationConfiguration.Output);
            var rows = RowReader.ReadAsync(input, RowsJson.Default.TextRow, """{"text": "..."}""", cancellationToken);
            await foreach (var (_, vectors) in EmbeddingPipeline.RunAsync(rows, row => [RowReader.Utf8(row.Text)], embedder, cancellationToken))
                await output.WriteAsync(json => Write(json, vectors[0]));
            await output.FlushAsync();
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, float[] vector)
    {
        json.WriteStartArray(s_embedding);
        foreach (var value in vector)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
