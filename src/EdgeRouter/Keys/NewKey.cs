namespace EdgeRouter.Keys;

/// <param name="Key">Shown to its owner once and kept nowhere.</param>
/// <param name="Sha256">Hexadecimal digest of the key's UTF-8 bytes: what the configuration holds.</param>
public readonly record struct NewKey(string Key, string Sha256);
