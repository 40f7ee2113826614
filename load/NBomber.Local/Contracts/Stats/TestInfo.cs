namespace NBomber.Contracts.Stats;

public sealed record TestInfo(string TestSuite, string TestName, DateTime Created);
