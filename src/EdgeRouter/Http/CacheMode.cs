namespace EdgeRouter.Http;

/// <summary>
/// What the cache may do with a request. Reading and writing are apart: who wants an answer made anew reads nothing, and what it leaves behind may be
/// found as any other.
/// </summary>
[Flags]
internal enum CacheMode : byte
{
    Off = 0,
    ReadExact = 1,
    ReadNear = 2,
    Write = 4,
    /// <summary>With <see cref="Write"/>: the answer may be given to other words too.</summary>
    WriteNear = 8,
    Exact = ReadExact | Write,
    Anew = Write | WriteNear,
    All = ReadExact | ReadNear | Write | WriteNear,
}
