namespace EdgeRouter.Http;

/// <summary>What the client allows the cache to do with this request (<c>x-edgerouter-cache</c>, <c>Cache-Control</c>, <c>store</c>).</summary>
[Flags]
internal enum CacheMode : byte
{
    Off = 0,
    ReadExact = 1,
    ReadNear = 2,
    Write = 4,
    All = ReadExact | ReadNear | Write,
}
