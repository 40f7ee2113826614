namespace EdgeRouter.Routing.Learn.Experiments;

/// <summary>What stays in one arm of an experiment.</summary>
public enum SplitBy : byte
{
    Session,
    /// <summary>Whoever the body's <c>user</c> names; the session where it names nobody.</summary>
    User,
    Request,
}
