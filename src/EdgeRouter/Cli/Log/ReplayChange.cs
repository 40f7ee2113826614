namespace EdgeRouter.Cli.Log;

/// <summary>From which tier and first model to which, and the new decision's reason.</summary>
internal readonly record struct ReplayChange(string FromTier, string FromModel, string ToTier, string ToModel, string Reason);
