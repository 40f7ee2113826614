using System.Reflection;

namespace EdgeRouter.Memory.Embedding.Assets;

/// <summary>
/// Where the build put the assets (eng/assets.targets): as resources assets/NAME in the program's own image when it is published as
/// one file, else as files in <paramref name="folder"/>.
/// </summary>
internal sealed class AssetSource(string folder)
{
    public const string Model = "minilm-int8.onnx", Identity = "minilm.id", Vocabulary = "vocab.txt";

    /// <summary>A third of its size where it is embedded (<see cref="OnnxRuntimePacked"/>, Brotli), as it is where it is a file.</summary>
    public const string OnnxRuntime = "onnxruntime", OnnxRuntimePacked = "onnxruntime.br";

    public static AssetSource Default { get; } = new(Path.Combine(AppContext.BaseDirectory, "assets"));

    /// <exception cref="FileNotFoundException">The asset is in neither place.</exception>
    public IAsset Open(string name) => TryOpenEmbedded(name) ?? new FileAsset(FileOf(name));

    /// <summary>Null when it is not in the program's image.</summary>
    public static IAsset? TryOpenEmbedded(string name) => EmbeddedAsset.TryOpen(name);

    /// <summary>The asset's own file.</summary>
    /// <exception cref="FileNotFoundException">It is embedded, or was never built.</exception>
    public string FileOf(string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{name} is neither in {Assembly.GetEntryAssembly()?.GetName().Name ?? "this program"} nor in {folder}", path);
    }
}
