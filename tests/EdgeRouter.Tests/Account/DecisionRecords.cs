using EdgeRouter.Account;
using EdgeRouter.Routing.Account;

namespace EdgeRouter.Tests.Account;

/// <summary>Records with anything in them.</summary>
internal static class DecisionRecords
{
    public static DecisionRecord Least(string id = "er1") => new() { Ts = "2026-11-22T10:00:00.000Z", Id = id, Tenant = "t", Key = "k", Asked = "auto", Target = "auto", Outcome = "completed" };

    public static DecisionRecord Any(Random random) => Least(Text(random)).WithCost(new RequestCost(random.NextInt64(1L << 50), random.Next(), random.Next())) with
    {
        Tenant = Text(random),
        Plan = Maybe(random, () => Text(random)),
        User = Maybe(random, () => Text(random)),
        Feature = Maybe(random, () => Text(random)),
        Session = Maybe(random, () => Text(random)),
        Route = Maybe(random, () => Text(random)),
        Signals = Maybe(random, () => new SignalRecord { PromptTokens = random.Next(), Turns = random.Next(3), Code = random.Next(2) == 0, ToolError = random.Next(2) == 0 }),
        Task = Maybe(random, () => Text(random)),
        Classifier = Maybe(random, () => Text(random)),
        Score = random.Next(2) == 0 ? random.NextDouble() : null,
        Confidence = random.Next(2) == 0 ? random.NextDouble() : null,
        Reason = Maybe(random, () => Text(random)),
        Tier = Maybe(random, () => Text(random)),
        Shadow = Maybe(random, () => new ShadowRecord(Text(random), random.NextDouble(), null)),
        Chain = Maybe(random, () => new[] { Text(random), Text(random) }),
        Attempts = Maybe(random, () => new[] { new AttemptRecord { Model = Text(random), Deployment = "d", Failure = "cut", Prompt = random.Next(), CostNanoUsd = random.Next(), FirstTokenMs = 1.5 } }),
        Usage = new UsageRecord { Prompt = random.Next(), Completion = random.Next(), Reasoning = random.Next(5) },
        Ms = random.Next(100_000) / 1000.0,
        Stream = random.Next(2) == 0,
        Prompt = Maybe(random, () => Text(random)),
    };

    private static T? Maybe<T>(Random random, Func<T> value) where T : class => random.Next(2) == 0 ? value() : null;

    private static string Text(Random random)
    {
        const string alphabet = "ab\"\\\n\r\t\u0001\u2028é漢<>&+/{}:,'\u007f";
        return string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => alphabet[random.Next(alphabet.Length)]));
    }
}
