namespace EdgeRouter.Tests.Cli;

/// <summary>A file that goes when the test does.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgerouter-tests-").FullName;

    public TempFile(string text) => File.WriteAllText(Path, text);

    public TempFile(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public string Path => System.IO.Path.Combine(_directory, "f.yaml");

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
