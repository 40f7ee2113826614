namespace EdgeRouter.Memory;

/// <summary>Another process holds the data directory; two would write over each other.</summary>
public sealed class DirectoryInUseException : IOException
{
    internal DirectoryInUseException(string directory, Exception inner)
        : base($"data_dir {directory} is in use by another edgerouter", inner)
    {
    }
}
