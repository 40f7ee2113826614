namespace EdgeRouter.Cli.Rows;

/// <summary>A line of <c>eval replay</c>: one request of a stream, in order.</summary>
internal sealed record ReplayRow(long Seq, string Text);
