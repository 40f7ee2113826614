using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace EdgeRouter.Tests.Routing;

/// <summary>A client's connection in a test's hands: what each flush sent, and when it completes.</summary>
internal sealed class ScriptedClient : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _written = new();

    /// <summary>What each flush sent that sent something.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Given how many flushes sent something, completes the last; false when the client has left.</summary>
    public Func<int, Task<bool>> OnFlush { get; init; } = _ => Task.FromResult(true);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _written.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _written.GetSpan(sizeHint);

    public override void Advance(int bytes) => _written.Advance(bytes);

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_written.WrittenCount > 0)
            Sent.Add(Encoding.UTF8.GetString(_written.WrittenSpan));
        _written.Clear();
        return new(isCanceled: false, isCompleted: !await OnFlush(Sent.Count));
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }
}
