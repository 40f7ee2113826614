namespace NBomber.Engine;

/// <summary>How many values lie from <paramref name="From"/> to below <paramref name="To"/>.</summary>
internal readonly record struct Bucket(long From, long To, long Count);
