using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>Where an <c>image_url</c> part has its picture: in a data URL (RFC 2397, base64 only) or elsewhere.</summary>
internal readonly ref struct ImageSource
{
    private ImageSource(ReadOnlySpan<byte> mediaType, ReadOnlySpan<byte> data, ReadOnlySpan<byte> url)
    {
        MediaType = mediaType;
        Data = data;
        Url = url;
    }

    /// <summary>Empty unless the picture is inline.</summary>
    internal ReadOnlySpan<byte> MediaType { get; }

    /// <summary>Base64.</summary>
    internal ReadOnlySpan<byte> Data { get; }

    /// <summary>http or https; empty when the picture is inline.</summary>
    internal ReadOnlySpan<byte> Url { get; }

    internal bool IsInline => !MediaType.IsEmpty;

    /// <param name="imageUrl">The part's <c>image_url</c>: an object with <c>url</c>, or, as some clients have it, the URL itself.</param>
    internal static bool TryRead(ReadOnlySpan<byte> imageUrl, out ImageSource source)
    {
        source = default;
        var value = imageUrl;
        var members = new JsonMembers(imageUrl);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("url"u8))
                value = members.Value;
        }

        var url = JsonValue.Decoded(JsonValue.Escaped(value));
        if (url.StartsWith("https://"u8) || url.StartsWith("http://"u8))
        {
            source = new(default, default, url);
            return true;
        }
        if (!url.StartsWith("data:"u8))
            return false;
        url = url["data:"u8.Length..];
        var comma = url.IndexOf((byte)',');
        if (comma < 0 || !url[..comma].EndsWith(";base64"u8))
            return false;
        var mediaType = url[..(comma - ";base64"u8.Length)];
        var semicolon = mediaType.IndexOf((byte)';');
        source = new(semicolon < 0 ? mediaType : mediaType[..semicolon], url[(comma + 1)..], default);
        return source.IsInline;
    }
}
