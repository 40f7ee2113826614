using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>Four calls of Linux and glibc. Each is a saving: where it is absent, nothing happens.</summary>
internal static unsafe partial class LibC
{
    private const int DontNeed = 4, CloseOnExec = 1;

    /// <summary>An unnamed file in memory, closed when a child is started; null where there is no such thing.</summary>
    public static SafeFileHandle? TryCreateMemoryFile(string name)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var descriptor = memfd_create(name, CloseOnExec);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
    }

    /// <summary>Takes the whole pages within a read-only mapping out of the resident set.</summary>
    public static void DropPages(void* start, nint length)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var page = (nint)Environment.SystemPageSize;
        var first = ((nint)start + page - 1) & -page;
        var end = ((nint)start + length) & -page;
        if (end > first)
            _ = madvise((void*)first, end - first, DontNeed);
    }

    /// <summary>
    /// Lets the heaps of threads grow by megabytes of address space instead of pages (mallopt(3), M_TOP_PAD): loading a model then takes two thousand system calls
    /// less, each of which holds up every page fault of the process. Pages nobody touches take no memory.
    /// </summary>
    public static void GrowHeapInLargeSteps()
    {
        const int TopPad = -2, Step = 1 << 20;
        if (OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "mallopt", out var set))
            _ = ((delegate* unmanaged[Cdecl]<int, int, int>)set)(TopPad, Step);
    }

    /// <summary>Gives what native code has freed back to the system (glibc alone keeps it; musl has no such call).</summary>
    public static void TrimHeap()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out var trim))
            _ = ((delegate* unmanaged[Cdecl]<nuint, int>)trim)(0);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc")]
    private static partial int madvise(void* address, nint length, int advice);
}
