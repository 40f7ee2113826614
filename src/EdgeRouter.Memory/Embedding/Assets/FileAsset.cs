using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Embedding.Assets;

/// <summary>A file, mapped read-only.</summary>
internal sealed unsafe class FileAsset : IAsset
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;

    public FileAsset(string path)
    {
        _length = checked((int)new FileInfo(path).Length);
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        Handle.AcquirePointer(ref _start);
    }

    public ReadOnlySpan<byte> Bytes => new(_start, _length);

    private SafeMemoryMappedViewHandle Handle => _view.SafeMemoryMappedViewHandle;

    public void Dispose()
    {
        Handle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
