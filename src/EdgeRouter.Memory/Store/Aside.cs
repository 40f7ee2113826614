namespace EdgeRouter.Memory.Store;

/// <summary>Moves files that cannot be used out of the way, and deletes none: what lies there may be all that is left of somebody's answers.</summary>
internal static class Aside
{
    /// <summary>Renames the file or folder to <c>{path}.bad</c>, or <c>.bad.2</c> and on where such are there already.</summary>
    /// <returns>Where it lies now, and how many lie beside it: for a note.</returns>
    public static string Move(string path)
    {
        var target = path + ".bad";
        var earlier = 0;
        while (Path.Exists(target))
        {
            earlier++;
            target = $"{path}.bad.{earlier + 1}";
        }
        if (Directory.Exists(path))
            Directory.Move(path, target);
        else
            File.Move(path, target);
        return earlier == 0 ? target : $"{target} ({earlier} set aside earlier are kept beside it: remove what nobody needs)";
    }
}
