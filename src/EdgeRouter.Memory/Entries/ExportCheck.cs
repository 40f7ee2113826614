namespace EdgeRouter.Memory.Entries;

/// <summary>Whether a stream is an export from its beginning to its end: reads all of it and keeps nothing.</summary>
public static class ExportCheck
{
    /// <exception cref="InvalidDataException">It is no export, or one of a newer version.</exception>
    public static async ValueTask<bool> IsWholeAsync(Stream source, CancellationToken cancellationToken)
    {
        using var reader = new ExportReader(source);
        await reader.BeginAsync(cancellationToken);
        while (await reader.NextAsync(cancellationToken))
        {
        }

        return reader.IsWhole && reader.Damaged == 0;
    }
}
