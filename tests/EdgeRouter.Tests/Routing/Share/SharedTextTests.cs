using EdgeRouter.Routing.Share;

namespace EdgeRouter.Tests.Routing.Share;

public class SharedTextTests
{
    [Fact]
    public void Published_BeforePublish_IsNotSeen()
    {
        var text = new SharedText();
        text.Write("one"u8);
        Assert.True(text.Published.IsEmpty);

        text.Publish();
        text.Write(" two"u8);

        Assert.Equal("one"u8.ToArray(), text.Published.ToArray());
        Assert.Equal("one two"u8.ToArray(), text.Span.ToArray());
    }

    [Fact]
    public void WriteWhole_Text_HoldsNoMoreThanIt()
    {
        var text = new SharedText();
        text.WriteWhole("all there is"u8);

        Assert.Equal("all there is"u8.ToArray(), text.Memory.ToArray());
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(text.Memory, out var array));
        Assert.Equal(text.Length, array.Array!.Length);
        text.Clear();
        text.WriteWhole("as before, in the same or in a larger one"u8);
        Assert.Equal("as before, in the same or in a larger one"u8.ToArray(), text.Span.ToArray());
    }

    [Fact]
    public void Published_AfterGrowth_StaysAsItWas()
    {
        var text = new SharedText();
        text.Write("one"u8);
        text.Publish();
        var seen = text.Published;

        text.Write(new byte[100_000]);
        text.Publish();

        Assert.Equal("one"u8.ToArray(), seen.ToArray());
        Assert.Equal(100_003, text.Published.Length);
    }

    [Fact]
    public async Task Published_ReadWhileItGrows_IsAlwaysAPrefix()
    {
        const int bytes = 1_000_000;
        var text = new SharedText();
        var reader = Task.Factory.StartNew(
            () =>
            {
                for (var seen = 0; seen < bytes;)
                {
                    var published = text.Published.Span;
                    Assert.True(published.Length >= seen);
                    for (var i = seen; i < published.Length; i++)
                    {
                        if (published[i] != (byte)(i * 7))
                            Assert.Fail($"byte {i} of {published.Length}");
                    }

                    seen = published.Length;
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var i = 0; i < bytes; i++)
        {
            text.Write([(byte)(i * 7)]);
            if (i % 13 == 0)
                text.Publish();
        }

        text.Publish();
        await reader;
    }
}
