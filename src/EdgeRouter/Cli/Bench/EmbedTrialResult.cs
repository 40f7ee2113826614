namespace EdgeRouter.Cli.Bench;

/// <param name="Model">What ran.</param>
/// <param name="Single">Milliseconds of each text that was alone, ascending.</param>
/// <param name="TextsPerSecond">Of each round of batches, ascending.</param>
internal sealed record EmbedTrialResult(string Model, double[] Single, int Threads, double[] TextsPerSecond);
