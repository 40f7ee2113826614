namespace EdgeRouter.Wire.Chat;

/// <summary>One top-level member of the request. <paramref name="Name"/> is the name without quotes, <paramref name="Value"/> the whole value as sent.</summary>
public readonly record struct ChatField(ByteRange Name, ByteRange Value, KnownField Known);
