using System.Reflection;

namespace EdgeRouter.Memory.Embedding.Assets;

/// <summary>
/// Where the build put the assets (eng/assets.targets): as resources assets/NAME in the program's own image when it is published as
/// one file, else as files in <paramref name="folder"/>.
/// </summary>
internal sealed class AssetSource(string folder)
{
    public const string Model = "minilm-int8.onnx", Identity = "minilm.id", Vocabulary = "vocab.txt", OnnxRuntime = "onnxruntime";

    public static AssetSource Default { get; } = new(Path.Combine(AppContext.BaseDirectory, "assets"));

    /// <exception cref="FileNotFoundException">The asset is in neither place.</exception>
    public IAsset Open(string name) => (IAsset?)EmbeddedAsset.TryOpen(name) ?? new FileAsset(Demand(name));

    /// <summary>The asset's own file; null when it is embedded.</summary>
    /// <exception cref="FileNotFoundException">The asset is in neither place.</exception>
    public string? FileOf(string name) => EmbeddedAsset.Exists(name) ? null : Demand(name);

    private string Demand(string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{name} is neither in {Assembly.GetEntryAssembly()?.GetName().Name ?? "this program"} nor in {folder}", path);
    }
}
