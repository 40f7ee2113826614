using System.Globalization;
using System.Text;

namespace EdgeRouter.Cli.Eval.Agents;

/// <summary>
/// Twelve sessions: four that stay easy (one with a tool that fails once, one that runs the tests between its edits), two that the user makes hard, two loops,
/// two whose tools fail on and on, two that recover. Prompts grow from one or two thousand tokens to ten or forty thousand, and steps say from a hundred
/// tokens to a thousand, as agents' do.
/// </summary>
internal static class AgentScripts
{
    private static readonly string s_coder = "You are a coding agent in a repository. Read before you write, keep changes small, run what you change. " + Filler(900, "guideline");
    private static readonly string s_desk = "You are the agent of a customer desk. Look records up, answer in two sentences, change nothing without being told. " + Filler(500, "policy");
    private static readonly string s_analyst = "You are an agent that prepares reports. Fetch the tables that are named, and put figures into the template. " + Filler(700, "template");

    public static IReadOnlyList<AgentScript> All { get; } =
    [
        new("easy-desk", s_desk,
        [
            User("Where is the parcel of customer 4711?"), .. Calls("find_customer", "customer", 1, 300), .. Calls("list_orders", "order", 3, 500),
            User("And when did they last call us?"), .. Calls("list_calls", "call", 2, 400), User("Thanks, note that they were told."), .. Writes("add_note", "note", 1, 60),
        ], null),
        new("easy-rename", s_coder,
        [
            User("Rename the column 'custno' to 'customer_number' everywhere."), .. Calls("list_files", "folder", 1, 900), .. Calls("read_file", "file", 5, 1100),
            AgentMove.Call("read_file", "src/missing.sql", "File not found: src/missing.sql"), .. Writes("write_file", "file", 8, 350), .. Calls("read_file", "result", 3, 1100),
        ], null),
        new("easy-tests", s_coder,
        [
            User("Move the date format into one place, file by file, and keep the tests green."), .. Calls("read_file", "file", 3, 1300), Test(1), .. Writes("write_file", "one", 2, 400), Test(2),
            .. Writes("write_file", "two", 2, 400), Test(3), .. Calls("read_file", "rest", 5, 1300), .. Writes("write_file", "rest", 2, 400),
        ], null),
        new("easy-report", s_analyst,
        [
            User("Put the turnover of each branch into the template, one paragraph for each."), .. Calls("fetch_table", "branch", 9, 1800), .. Writes("write_part", "branch", 9, 300),
            User("Add the names of the managers."), .. Calls("fetch_table", "manager", 2, 700), .. Writes("write_part", "manager", 2, 300),
        ], null),
        new("hard-question", s_analyst,
        [
            User("Put the sales of each region into the template."), .. Calls("fetch_table", "region", 6, 1600), .. Writes("write_part", "row", 6, 300),
            User("Now derive step by step why the north falls behind, and critique the trade-offs of the two strategies."), .. Calls("fetch_table", "north", 3, 1600),
        ], 13),
        new("hard-correction", s_analyst,
        [
            User("List the ten largest customers with their turnover."), .. Calls("fetch_table", "customer", 8, 1400), .. Writes("write_part", "row", 5, 300),
            User("That's wrong, the turnover is not net of returns."), .. Calls("fetch_table", "returns", 4, 1400),
        ], 14),
        new("loop-search", s_coder,
        [
            User("Find where the invoice number is made and add the year to it."), .. Calls("search", "invoice", 9, 900), .. Writes("write_file", "year", 3, 350),
            .. Same("search", "InvoiceNumberFactory", 5, 200), .. Calls("read_file", "factory", 2, 1200),
        ], 14),
        new("loop-of-two", s_desk,
        [
            User("Book the returns of the list and tell me their numbers."), .. Calls("list_orders", "order", 8, 700), .. Writes("open_return", "order", 6, 80),
            .. Same("open_return", "88", 1, 150), .. Same("read_return", "88", 1, 150), .. Same("open_return", "88", 1, 150), .. Same("read_return", "88", 1, 150), .. Same("open_return", "88", 1, 150),
        ], 17),
        new("errors-build", s_coder,
        [
            User("Update the package and make it build again."), .. Calls("read_file", "project", 9, 1200), .. Writes("write_file", "project", 5, 400),
            .. Fail("build", 5), .. Calls("read_file", "package", 2, 1200),
        ], 15),
        new("errors-late", s_coder,
        [
            User("Translate the help texts, one file after the other."), .. Calls("read_file", "help", 11, 1500), .. Writes("write_file", "help", 11, 900),
            .. Fail("publish", 3),
        ], 23),
        new("recovers-from-errors", s_coder,
        [
            User("Write the release notes from the list of changes."), .. Calls("read_file", "change", 5, 1000), .. Fail("fetch_log", 2), .. Calls("read_file", "note", 8, 500),
            .. Writes("write_file", "note", 8, 300),
        ], 6, 15),
        new("recovers-from-a-loop", s_desk,
        [
            User("Send every customer of the list their new contract number."), .. Calls("find_customer", "list", 4, 500), .. Same("send_letter", "7", 3, 80),
            .. Writes("send_letter", "letter", 18, 200),
        ], 6, 15),
    ];

    private static AgentMove User(string text) => AgentMove.User(text);

    /// <summary>Calls that go well, each with arguments of its own.</summary>
    private static IEnumerable<AgentMove> Calls(string tool, string what, int count, int tokens)
        => Enumerable.Range(1, count).Select(i => AgentMove.Call(tool, string.Create(CultureInfo.InvariantCulture, $"{what}-{i}"), Filler(tokens, what)));

    /// <summary>Calls that carry text of the model's.</summary>
    private static IEnumerable<AgentMove> Writes(string tool, string what, int count, int tokens)
        => Enumerable.Range(1, count).Select(i => AgentMove.Write(tool, string.Create(CultureInfo.InvariantCulture, $"{what}-{i}"), Filler(tokens, what)));

    /// <summary>The same call, with the same result.</summary>
    private static IEnumerable<AgentMove> Same(string tool, string argument, int count, int tokens)
        => Enumerable.Repeat(AgentMove.Call(tool, argument, Filler(tokens, argument)), count);

    /// <summary>Calls that fail, with arguments of their own.</summary>
    private static IEnumerable<AgentMove> Fail(string tool, int count)
        => Enumerable.Range(1, count).Select(i => AgentMove.Call(tool, string.Create(CultureInfo.InvariantCulture, $"attempt-{i}"), $"Error: step {i} ended with exit code 1. {Filler(300, "line")}"));

    /// <summary>The same call each time, which goes well.</summary>
    private static AgentMove Test(int run) => AgentMove.Call("run_tests", "all", string.Create(CultureInfo.InvariantCulture, $"42 tests passed in {run + 3} seconds"));

    /// <summary>Text of about so many tokens, four bytes each.</summary>
    private static string Filler(int tokens, string what)
    {
        var text = new StringBuilder();
        for (var line = 1; text.Length < tokens * 4; line++)
            text.Append(CultureInfo.InvariantCulture, $"{what} {line}: item {line * 7 % 31} of group {line % 5} is kept as it stands in the list. ");
        return text.ToString(0, tokens * 4);
    }
}
