namespace EdgeRouter.Routing.Classify.Heads;

public static class TaskTypeNames
{
    private static readonly string[] s_names = [.. Enum.GetNames<TaskType>().Select(name => name.ToLowerInvariant())];

    /// <summary>As configuration, logs and previews spell it.</summary>
    public static string Of(TaskType task) => s_names[(int)task];
}
