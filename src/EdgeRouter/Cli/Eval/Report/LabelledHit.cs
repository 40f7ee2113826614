namespace EdgeRouter.Cli.Eval.Report;

/// <summary>What would be served to a request at every threshold up to the score.</summary>
/// <param name="Asked">Row, from 0.</param>
/// <param name="Stored">The row whose answer it would be; of a pair, the same row.</param>
/// <param name="IsExact">The same text: served whatever the threshold.</param>
internal readonly record struct LabelledHit(double Score, HitLabel Label, int Asked, int Stored, bool IsExact);
