using System.Globalization;
using System.Runtime.InteropServices;
using EdgeRouter.Memory.Embedding.Assets;

namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>
/// Loads ONNX Runtime, once a process and for good: it keeps threads and globals, and says nothing of being unloaded.
/// An embedded library is unpacked to a file in memory on Linux and to a private temporary one elsewhere.
/// </summary>
internal static class OrtLibrary
{
    private static readonly Lock s_once = new(); // guards s_api
    private static OrtApi? s_api;

    /// <exception cref="FileNotFoundException">No library was built in or placed beside the program.</exception>
    /// <exception cref="DllNotFoundException">It is there but does not load, as where libstdc++ is absent.</exception>
    /// <exception cref="OrtException">It loads but is not the API we know.</exception>
    public static OrtApi Load(AssetSource source)
    {
        lock (s_once)
        {
            if (s_api is null)
                LibC.GrowHeapInLargeSteps();
            using var packed = AssetSource.TryOpenEmbedded(AssetSource.OnnxRuntimePacked);
            return s_api ??= OrtApi.From(packed is null ? NativeLibrary.Load(source.FileOf(AssetSource.OnnxRuntime)) : LoadEmbedded(packed.Bytes));
        }
    }

    private static nint LoadEmbedded(ReadOnlySpan<byte> packed)
    {
        using var memory = LibC.TryCreateMemoryFile("onnxruntime");
        if (memory is null)
            return LoadFromTemporaryFile(packed);
        Brotli.Unpack(packed, memory);
        return NativeLibrary.Load(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{memory.DangerousGetHandle()}"));
    }

    /// <summary>A new folder that only its owner may enter; gone once loaded, except on Windows, which holds on to a loaded file.</summary>
    private static nint LoadFromTemporaryFile(ReadOnlySpan<byte> packed)
    {
        var folder = Directory.CreateTempSubdirectory("edgerouter-");
        try
        {
            var path = Path.Combine(folder.FullName, OperatingSystem.IsWindows() ? "onnxruntime.dll" : "onnxruntime");
            using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
                Brotli.Unpack(packed, file);
            return NativeLibrary.Load(path);
        }
        finally
        {
            if (!OperatingSystem.IsWindows())
                folder.Delete(recursive: true);
        }
    }
}
