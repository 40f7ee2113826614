namespace EdgeRouter.Tests.Wire;

/// <summary>Requests and streams as clients and providers send them, in <c>Fixtures/wire</c>.</summary>
internal static class WireFixtures
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "wire");

    public static string[] RequestNames { get; } = Names("requests");

    public static string[] StreamNames { get; } = Names("streams");

    public static TheoryData<string> Requests => [.. RequestNames];

    public static TheoryData<string> Streams => [.. StreamNames];

    public static byte[] Request(string name) => File.ReadAllBytes(Path.Combine(s_folder, "requests", name));

    public static byte[] Stream(string name) => File.ReadAllBytes(Path.Combine(s_folder, "streams", name));

    private static string[] Names(string folder)
        => [.. Directory.GetFiles(Path.Combine(s_folder, folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
