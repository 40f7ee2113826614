using System.Text.Json;
using EdgeRouter.Routing.Account;

namespace EdgeRouter.Admin;

/// <summary>One line of a table of costs, as JSON tells it.</summary>
/// <param name="Name">Null of what has none.</param>
/// <param name="IsOther">All that found no room in the table.</param>
internal readonly record struct CostLine(string? Name, bool IsOther, CostSum Sum)
{
    private const decimal NanoUsd = 1_000_000_000m;

    /// <summary>Dearest first, what found no room last.</summary>
    public static List<CostLine> Of(CostTable table)
    {
        List<CostLine> lines = [.. table.Lines.Select(line => new CostLine(line.Key == Ledger.Nameless ? null : line.Key, false, line.Value))];
        if (table.Other != default)
            lines.Add(new("other", true, table.Other));
        return lines;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        if (IsOther)
            json.WriteBoolean("rest"u8, true);
        Write(json, Sum);
        json.WriteEndObject();
    }

    /// <summary>The members of an object.</summary>
    public static void Write(Utf8JsonWriter json, in CostSum sum)
    {
        json.WriteNumber("requests"u8, sum.Requests);
        json.WriteNumber("prompt_tokens"u8, sum.PromptTokens);
        json.WriteNumber("completion_tokens"u8, sum.CompletionTokens);
        json.WriteNumber("cached_tokens"u8, sum.CachedTokens);
        json.WriteNumber("reasoning_tokens"u8, sum.ReasoningTokens);
        json.WriteNumber("cost_usd"u8, sum.Total / NanoUsd);
        json.WriteNumber("classifier_cost_usd"u8, sum.Overhead / NanoUsd);
        json.WriteNumber("baseline_usd"u8, sum.Baseline / NanoUsd);
        json.WriteNumber("saved_usd"u8, sum.Saved / NanoUsd);
    }
}
