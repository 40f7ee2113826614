using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>One part of a message's content.</summary>
internal readonly ref struct ContentPart
{
    internal ContentPart(ReadOnlySpan<byte> part)
    {
        var members = new JsonMembers(part);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("type"u8))
            {
                IsText = JsonValue.Says(members.Value, "text"u8);
                IsImage = JsonValue.Says(members.Value, "image_url"u8);
            }
            else if (members.Name.SequenceEqual("text"u8))
                Text = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("image_url"u8))
                ImageUrl = members.Value;
        }
    }

    internal bool IsText { get; }
    internal bool IsImage { get; }

    /// <summary>Escaped, without quotes.</summary>
    internal ReadOnlySpan<byte> Text { get; }

    /// <summary>The value as sent.</summary>
    internal ReadOnlySpan<byte> ImageUrl { get; }
}
