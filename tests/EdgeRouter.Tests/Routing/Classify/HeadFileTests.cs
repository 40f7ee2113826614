using System.Security.Cryptography;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Tests.Routing.Classify;

public class HeadFileTests
{
    private static readonly List<TrainingRow> s_rows = [.. TrainedPrompts.Choices(80), .. TrainedPrompts.Typed(60)];

    [Fact]
    public void Read_WhatWasWritten_ReadsPromptsAlike()
    {
        var heads = HeadTrainer.Train(s_rows, new TrainingOptions(Landmarks: 12));

        var read = HeadFile.Read(HeadFile.Write(heads));

        Assert.All(s_rows, row => Assert.Equal(heads.Read(row), read.Read(row)));
    }

    [Fact]
    public void Read_AnyByteChanged_IsRefused()
    {
        var bytes = HeadFile.Write(HeadTrainer.Train(s_rows, new TrainingOptions(Landmarks: 0)));
        for (var at = 0; at < bytes.Length; at += 97)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 0x10;
            Assert.Throws<HeadFormatException>(() => HeadFile.Read(changed));
        }
    }

    [Theory]
    [InlineData(8, 1, "version 1")]
    [InlineData(12, 99, "vectors of")]
    [InlineData(16, 3, "other signals")]
    public void Read_OfAnotherKind_SaysWhat(int at, byte value, string message)
    {
        var bytes = HeadFile.Write(HeadTrainer.Train(s_rows, new TrainingOptions(Landmarks: 0)));
        bytes[at] = value;
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32)).CopyTo(bytes, bytes.Length - 32);

        Assert.Contains(message, Assert.Throws<HeadFormatException>(() => HeadFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Cut_IsRefused()
    {
        var bytes = HeadFile.Write(HeadTrainer.Train(s_rows, new TrainingOptions(Landmarks: 0)));
        Assert.Throws<HeadFormatException>(() => HeadFile.Read(bytes[..100]));
        Assert.Throws<HeadFormatException>(() => HeadFile.Read([]));
    }

    [Fact]
    public void LoadShipped_HasAllHeadsOfTiers()
    {
        var heads = PromptHeads.LoadShipped();

        Assert.All([HeadKind.Routing, HeadKind.Chat, HeadKind.Type, HeadKind.Difficulty], kind => Assert.True(heads.Has(kind)));
        Assert.Empty(heads.Models);
    }
}
