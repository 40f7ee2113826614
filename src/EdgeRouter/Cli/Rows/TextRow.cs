namespace EdgeRouter.Cli.Rows;

/// <summary>A line of <c>embed</c>.</summary>
internal sealed record TextRow(string Text);
