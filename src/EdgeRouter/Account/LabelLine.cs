namespace EdgeRouter.Account;

/// <summary>A line of the decision log that says how the answer of an earlier line did. One member is set.</summary>
internal sealed record LabelLine
{
    public FeedbackLabel? Feedback { get; init; }

    public FollowUpLabel? FollowUp { get; init; }
}
