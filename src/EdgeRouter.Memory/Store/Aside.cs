namespace EdgeRouter.Memory.Store;

/// <summary>Moves files that cannot be trusted out of the way, keeping the latest such set for whoever wants to look.</summary>
internal static class Aside
{
    /// <summary>Renames the file or folder to <c>{path}.bad</c>, replacing an older one; gives the new name.</summary>
    public static string Move(string path)
    {
        var target = path + ".bad";
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        else if (File.Exists(target))
            File.Delete(target);
        if (Directory.Exists(path))
            Directory.Move(path, target);
        else
            File.Move(path, target);
        return target;
    }
}
