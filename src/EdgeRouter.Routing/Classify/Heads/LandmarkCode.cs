namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>A landmark's coordinates in 8 bits each, to a scale of its own.</summary>
internal static class LandmarkCode
{
    private const float Most = 127;

    public static void Write(BinaryWriter writer, ReadOnlySpan<float> row)
    {
        var greatest = 0f;
        foreach (var value in row)
            greatest = Math.Max(greatest, Math.Abs(value));
        var scale = greatest == 0 ? 1 : greatest / Most;
        writer.Write(scale);
        foreach (var value in row)
            writer.Write((sbyte)MathF.Round(value / scale));
    }

    public static void Read(BinaryReader reader, Span<float> row)
    {
        var scale = reader.ReadSingle();
        for (var i = 0; i < row.Length; i++)
            row[i] = reader.ReadSByte() * scale;
    }

    /// <summary>What reading back what was written gives: a head is trained on the landmarks that it will have.</summary>
    public static void Round(Span<float> row)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Write(writer, row);
        writer.Flush();
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Read(reader, row);
    }
}
