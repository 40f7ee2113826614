using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Decide;

/// <summary>Models that are better at one thing than their tier: a model for a type of task, one for pictures. Immutable.</summary>
public sealed class SkillTable(IReadOnlyDictionary<TaskType, Model> byTask, Model? vision)
{
    private readonly Model?[] _byTask = [.. Enum.GetValues<TaskType>().Select(byTask.GetValueOrDefault)];

    public static SkillTable Empty { get; } = new(new Dictionary<TaskType, Model>(), null);

    /// <summary>Null when no model stands out. Pictures come first: who cannot see them cannot do the task.</summary>
    public Model? Find(TaskType task, bool hasImages) => (hasImages ? vision : null) ?? _byTask[(int)task];
}
