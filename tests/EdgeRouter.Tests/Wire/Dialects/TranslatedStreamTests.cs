namespace EdgeRouter.Tests.Wire.Dialects;

/// <summary>Every recorded stream of every dialect, however it is cut into reads, and wherever it breaks off.</summary>
public class TranslatedStreamTests
{
    public static TheoryData<string> Fixtures => DialectFixtures.Names;

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Translate_EverySegmentation_GivesTheSameChunks(string fixture)
    {
        var dialect = Translation.Dialect(fixture);
        var expected = DialectFixtures.Expected(fixture);
        foreach (var (name, bytes) in Segmentations.All(DialectFixtures.Stream(fixture)))
            Assert.True(expected.SequenceEqual(Translation.Lines(Translation.Translator(dialect), bytes)), name);
    }

    /// <summary>A body that ends early without an error of HTTP's, as one that the end of the connection delimits.</summary>
    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Translate_CutAnywhere_NeverLooksWholeUnlessAllWasSaid(string fixture)
    {
        var dialect = Translation.Dialect(fixture);
        var stream = DialectFixtures.Stream(fixture);
        var all = Translation.Lines(Translation.Translator(dialect), stream);
        var said = Translation.Said(all);
        var cutsWithText = 0;
        for (var length = 0; length < stream.Length - 2; length++)
        {
            var lines = Translation.Lines(Translation.Translator(dialect), stream, length);
            Assert.StartsWith(Translation.Said(lines), said, StringComparison.Ordinal);
            if (Translation.HasFinish(lines) || lines.Contains("[DONE]"))
                Assert.Equal(said, Translation.Said(lines));
            if (dialect.Name == "anthropic")
                Assert.DoesNotContain("[DONE]", lines);
            cutsWithText += lines.Count > 1 ? 1 : 0;
        }
        var isOneEvent = stream.AsSpan().Count("\n\n"u8) == 1;
        Assert.Equal(isOneEvent, cutsWithText == 0);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Translate_ByteChanged_NeverThrows(string fixture)
    {
        var dialect = Translation.Dialect(fixture);
        var stream = DialectFixtures.Stream(fixture);
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var changed = (byte[])stream.Clone();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            Translation.Said(Translation.Lines(Translation.Translator(dialect), changed));
        }
    }
}
