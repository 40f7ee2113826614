using System.Text.Json;

namespace EdgeRouter.Cli.Rows;

/// <summary>A line of <c>eval pairs</c> and <c>eval sts</c>: two texts to compare. The id goes out as it came in, text or number.</summary>
internal sealed record PairRow(JsonElement Id, string A, string B);
