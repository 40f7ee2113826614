namespace EdgeRouter.Routing.Classify.Training;

/// <summary>The same rows, seed and machine give the same heads.</summary>
/// <param name="Landmarks">Of the routing head; 0 for one that is linear.</param>
/// <param name="Calibrate">Whether scores become probabilities, which takes five more fits.</param>
public sealed record TrainingOptions(int Seed = 1, int Landmarks = 256, bool Calibrate = true);
