namespace EdgeRouter.Memory.Vectors;

/// <summary>Whether an index can be used. In any state but <see cref="Ready"/> it finds nothing, takes nothing, and leaves its files as they are.</summary>
public enum IndexState
{
    Ready,

    /// <summary>The vectors on disk come from another embedding model.</summary>
    OtherModel,

    /// <summary>A later version wrote the files.</summary>
    Newer,

    /// <summary>The directory or a file cannot be opened for reading and writing.</summary>
    Unusable,
}
