namespace EdgeRouter.ModelBuilder.Assets;

/// <summary>The assets cannot be had; the message says to whoever builds what is missing and what to do.</summary>
internal sealed class AssetException(string message) : Exception(message);
