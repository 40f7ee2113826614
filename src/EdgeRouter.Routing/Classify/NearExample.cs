namespace EdgeRouter.Routing.Classify;

/// <summary>The user's own labelled utterance that a prompt is near to.</summary>
/// <param name="Name">Of its cluster.</param>
/// <param name="IsDomain">Of a domain in which a wrong answer is dear: it holds whatever rules say, and no gate weighs the answer.</param>
public readonly record struct NearExample(string Name, int Tier, bool IsDomain);
