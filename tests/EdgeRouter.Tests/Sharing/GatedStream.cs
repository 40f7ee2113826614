using EdgeRouter.Tests.Routing;

namespace EdgeRouter.Tests.Sharing;

/// <summary>An upstream's stream whose pieces the test lets out one by one.</summary>
internal sealed class GatedStream
{
    private readonly TaskCompletionSource[] _gates;

    public GatedStream(IReadOnlyList<string> pieces, ScriptedUpstream.End end = ScriptedUpstream.End.Clean, string contentType = "text/event-stream")
    {
        _gates = [.. Enumerable.Range(0, pieces.Count + 1).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        Reply = new(200, pieces, end) { Gate = piece => _gates[Math.Min(piece, _gates.Length - 1)].Task, ContentType = contentType };
    }

    public ScriptedUpstream.Reply Reply { get; }

    /// <summary>Role, the given texts, finish, usage, end mark: a frame a piece.</summary>
    public static GatedStream Answer(params string[] texts) =>
        new([Frames.Role(), .. texts.Select(text => Frames.Text(text)), Frames.Finish(), Frames.Usage(7, 3), Frames.Done]);

    /// <summary>Role and the given texts, then the connection breaks.</summary>
    public static GatedStream Broken(params string[] texts) => new([Frames.Role(), .. texts.Select(text => Frames.Text(text))], ScriptedUpstream.End.Broken);

    /// <summary>Lets out the first <paramref name="count"/> pieces.</summary>
    public void Release(int count)
    {
        for (var gate = 0; gate < count; gate++)
            _gates[gate].TrySetResult();
    }

    public void ReleaseAll() => Release(_gates.Length);
}
