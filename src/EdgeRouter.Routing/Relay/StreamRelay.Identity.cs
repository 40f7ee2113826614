using System.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>What a stream says once, whatever its provider does: an id, a model, and the role of each choice.</summary>
internal sealed partial class StreamRelay
{
    private const int BitsOfRoles = 128;

    private bool _isIdentified;
    private UInt128 _roles; // choices that have told theirs, a bit each

    /// <summary>A frame as it came, byte for byte; one that repeats a role or goes by another name than the first is mended.</summary>
    private void Pass(IBufferWriter<byte> output, ReadOnlySpan<byte> data, in ChatChunk chunk)
    {
        if (!_isIdentified)
            Identify(data, chunk);
        var repeatsRole = !chunk.Role.IsEmpty && RepeatsRole(chunk.Index);
        if (repeatsRole || Differs(chunk.Id.Of(data), _identity.Id.Span) || Differs(chunk.Model.Of(data), _identity.Model.Span))
            PassMended(output, data, chunk, repeatsRole);
        else
            ChatStreamWriter.WriteRaw(output, data);
    }

    private void Identify(ReadOnlySpan<byte> data, in ChatChunk chunk)
    {
        if (chunk.Id.IsEmpty && chunk.Model.IsEmpty)
            return;
        _isIdentified = true;
        work.Identity.Clear();
        work.Identity.Write(chunk.Id.Of(data));
        work.Identity.Write(chunk.Model.Of(data));
        _identity = new(work.Identity.Memory[..chunk.Id.Length], work.Identity.Memory[chunk.Id.Length..], 0);
    }

    private bool RepeatsRole(int choice)
    {
        var bit = choice is >= 0 and < BitsOfRoles ? UInt128.One << choice : UInt128.Zero;
        var repeats = (_roles & bit) != UInt128.Zero;
        _roles |= bit;
        return repeats;
    }

    /// <summary>A name left out contradicts nothing.</summary>
    private static bool Differs(ReadOnlySpan<byte> name, ReadOnlySpan<byte> first) => !name.IsEmpty && !first.IsEmpty && !name.SequenceEqual(first);

    private void PassMended(IBufferWriter<byte> output, ReadOnlySpan<byte> data, in ChatChunk chunk, bool repeatsRole)
    {
        var edits = new List<(ByteRange Range, ReadOnlyMemory<byte> By)>(3);
        if (Differs(chunk.Id.Of(data), _identity.Id.Span))
            edits.Add((chunk.Id, _identity.Id));
        if (Differs(chunk.Model.Of(data), _identity.Model.Span))
            edits.Add((chunk.Model, _identity.Model));
        if (repeatsRole)
            edits.Add((WithComma(data, chunk.Role), default));
        edits.Sort(static (a, b) => a.Range.Start.CompareTo(b.Range.Start));

        var mended = new ArrayBufferWriter<byte>(data.Length + work.Identity.Length);
        var at = 0;
        foreach (var (range, by) in edits)
        {
            mended.Write(data[at..range.Start]);
            mended.Write(by.Span);
            at = range.End;
        }
        mended.Write(data[at..]);
        ChatStreamWriter.WriteRaw(output, mended.WrittenSpan);
    }

    /// <summary>A member with the comma behind it, or else before it, so that without it there is still an object.</summary>
    private static ByteRange WithComma(ReadOnlySpan<byte> json, ByteRange member)
    {
        var behind = json[member.End..];
        var gap = behind.Length - behind.TrimStart(" \t\r\n"u8).Length;
        if (behind[gap] == ',')
            return new(member.Start, member.Length + gap + 1);
        var before = json[..member.Start].TrimEnd(" \t\r\n"u8);
        return before[^1] == ',' ? new(before.Length - 1, member.End - before.Length + 1) : member;
    }
}
