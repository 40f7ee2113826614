using System.Reflection;
using EdgeRouter.Memory.Embedding.Runtime;

namespace EdgeRouter.Memory.Embedding.Assets;

/// <summary>A resource of the entry program, in place: nothing is copied. Its pages are the executable's own, read in when touched.</summary>
internal sealed unsafe class EmbeddedAsset : IAsset
{
    private readonly UnmanagedMemoryStream _stream;
    private readonly byte* _start;
    private readonly int _length;

    private EmbeddedAsset(UnmanagedMemoryStream stream)
    {
        _stream = stream;
        _start = stream.PositionPointer;
        _length = checked((int)stream.Length);
    }

    public ReadOnlySpan<byte> Bytes => new(_start, _length);

    public static EmbeddedAsset? TryOpen(string name)
        => Assembly.GetEntryAssembly()?.GetManifestResourceStream("assets/" + name) is UnmanagedMemoryStream stream ? new EmbeddedAsset(stream) : null;

    /// <summary>Also drops the pages from the resident set: they are clean, and come back from the file if ever read again.</summary>
    public void Dispose()
    {
        LibC.DropPages(_start, _length);
        _stream.Dispose();
    }
}
