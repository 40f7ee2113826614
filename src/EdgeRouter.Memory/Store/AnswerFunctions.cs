using System.Runtime.CompilerServices;
using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// FASTER's callbacks. A record is written once and never in place: an overwrite appends, so that a reader copies a value no writer can touch,
/// and a fold-over checkpoint costs nothing. Called under <see cref="WrittenRecords.Gate"/> to write. Values stay in their serialised form (4-byte length first) on both sides.
/// </summary>
internal sealed unsafe class AnswerFunctions(WrittenRecords written) : FunctionsBase<SpanByte, SpanByte, Empty, StoredAnswer, Empty>
{
    public override bool SingleReader(ref SpanByte key, ref Empty input, ref SpanByte value, ref StoredAnswer dst, ref ReadInfo readInfo)
        => TryRead(ref value, dst, readInfo.Address);

    public override bool ConcurrentReader(ref SpanByte key, ref Empty input, ref SpanByte value, ref StoredAnswer dst, ref ReadInfo readInfo)
        => TryRead(ref value, dst, readInfo.Address);

    public override bool SingleWriter(
        ref SpanByte key, ref Empty input, ref SpanByte src, ref SpanByte dst, ref StoredAnswer output, ref UpsertInfo upsertInfo, WriteReason reason)
    {
        var from = (byte*)Unsafe.AsPointer(ref src);
        var to = (byte*)Unsafe.AsPointer(ref dst);
        var length = LogLayout.SaneLength(*(int*)from);
        Unsafe.CopyBlockUnaligned(to, from, (uint)(sizeof(int) + length));
        var previous = LogLayout.PreviousOf(*(ulong*)(to - LogLayout.ValueOffset));
        var digest = DigestComparer.DigestOf(ref key);
        written.Add(upsertInfo.Address, AnswerCodec.Complete(digest, new Span<byte>(to + sizeof(int), length), previous), digest);
        return true;
    }

    public override bool ConcurrentWriter(
        ref SpanByte key, ref Empty input, ref SpanByte src, ref SpanByte dst, ref StoredAnswer output, ref UpsertInfo upsertInfo) => false;

    /// <summary>The base class writes a whole SpanByte here, 8 bytes more than a tombstone has room for.</summary>
    public override bool SingleDeleter(ref SpanByte key, ref SpanByte value, ref DeleteInfo deleteInfo) => true;

    private static bool TryRead(ref SpanByte value, StoredAnswer answer, long address)
    {
        var start = (byte*)Unsafe.AsPointer(ref value);
        var length = *(int*)start;
        var offset = address & (LogLayout.PageSize - 1);
        if ((uint)length > LogLayout.MaxValue || offset + LogLayout.ValueOffset + sizeof(int) + length > LogLayout.PageSize)
            return false;
        return answer.TryFill(new ReadOnlySpan<byte>(start + sizeof(int), length), address);
    }
}
