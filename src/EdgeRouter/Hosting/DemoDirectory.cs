namespace EdgeRouter.Hosting;

/// <summary>Where the demo keeps its cache: the directory asked for, or a temporary one that goes with it.</summary>
internal sealed class DemoDirectory : IDisposable
{
    private readonly bool _temporary;

    public DemoDirectory(string? asked)
    {
        _temporary = asked is null;
        Path = asked ?? Directory.CreateTempSubdirectory("edgerouter-demo-").FullName;
    }

    public string Path { get; }

    public void Dispose()
    {
        if (_temporary)
            Directory.Delete(Path, recursive: true);
    }
}
