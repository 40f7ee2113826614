namespace EdgeRouter.Routing.Decide;

public static class DecidedByNames
{
    private static readonly string[] s_names = [.. Enum.GetNames<DecidedBy>().Select(name => name.ToLowerInvariant())];

    /// <summary>As logs and previews spell it.</summary>
    public static string Name(this DecidedBy by) => s_names[(int)by];
}
