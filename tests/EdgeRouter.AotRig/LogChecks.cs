using System.Text.Json;
using EdgeRouter.Account;
using EdgeRouter.Tests.Account;

namespace EdgeRouter.AotRig;

/// <summary>The decision log's lines, by the JSON code that is generated for the published framework: it is not the one the tests run (System.Text.Json 9 once took all money back).</summary>
internal static class LogChecks
{
    public static void Run(Rig rig) => rig.Check("log: a decision is read back as it was written", () =>
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var written = DecisionRecords.Any(random);
            var line = JsonSerializer.Serialize(written, DecisionJson.Default.DecisionRecord);
            var read = JsonSerializer.Deserialize(line, DecisionJson.Default.DecisionRecord)!;
            Rig.Demand(read.Cost == written.Cost && JsonSerializer.Serialize(read, DecisionJson.Default.DecisionRecord) == line, line);
        }
    });
}
