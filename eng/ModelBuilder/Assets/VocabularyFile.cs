using System.Text;
using System.Text.Json;

namespace EdgeRouter.ModelBuilder.Assets;

/// <summary>The vocabulary of a Hugging Face tokenizer.json as plain text: the token with id n on line n, UTF-8, LF.</summary>
internal static class VocabularyFile
{
    public static void Write(string tokenizer, string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(tokenizer));
        var entries = json.RootElement.GetProperty("model").GetProperty("vocab").EnumerateObject().ToArray();
        var tokens = new string?[entries.Length];
        foreach (var entry in entries)
            tokens[entry.Value.GetInt32()] = entry.Name;
        if (tokens.Contains(null))
            throw new InvalidDataException("The vocabulary's ids have a gap.");

        var unfinished = path + ".new";
        File.WriteAllText(unfinished, string.Join('\n', tokens) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(unfinished, path, overwrite: true);
    }
}
