using System.Text;

namespace EdgeRouter.Tests.Wire.Dialects;

/// <summary>
/// Streams as the providers' documentation shows them, in <c>Fixtures/wire/dialects/DIALECT/NAME.sse</c>, and beside each, in <c>NAME.out</c>, the lines that
/// they become.
/// </summary>
internal static class DialectFixtures
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "wire", "dialects");

    /// <summary><c>DIALECT/NAME</c></summary>
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(s_folder, "*.sse", SearchOption.AllDirectories)
            .Select(path => Path.ChangeExtension(Path.GetRelativePath(s_folder, path), null).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static byte[] Stream(string name) => File.ReadAllBytes(Path.Combine(s_folder, name + ".sse"));

    public static string[] Expected(string name) => File.ReadAllLines(Path.Combine(s_folder, name + ".out"), Encoding.UTF8);
}
