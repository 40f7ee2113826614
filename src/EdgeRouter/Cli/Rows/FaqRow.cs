namespace EdgeRouter.Cli.Rows;

/// <summary>A line of <c>eval faq</c>: a seed is an answer known beforehand, a query asks.</summary>
/// <param name="Role">"seed" or "query".</param>
internal sealed record FaqRow(string Role, string Text);
