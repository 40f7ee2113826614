namespace EdgeRouter.Configuration;

/// <summary>When what is asked is said to have changed.</summary>
/// <param name="Window">Requests; the first so many are what later ones are compared with.</param>
/// <param name="Warn">Population stability index from which it is said, once.</param>
/// <param name="Clear">Index below which it may be said again.</param>
public sealed record DriftConfig(int Window = 2000, double Warn = 0.25, double Clear = 0.1);
