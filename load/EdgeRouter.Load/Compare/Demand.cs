namespace EdgeRouter.Load.Compare;

/// <summary>One line of what must hold.</summary>
/// <param name="Value">NaN where it could not be measured.</param>
/// <param name="AtMost">The bound is an upper one; else a lower one.</param>
internal sealed record Demand(string What, string Unit, double Value, bool AtMost, double Bound, double Goal)
{
    public string Verdict => double.IsNaN(Value) ? "not measured" : !IsWithin(Bound) ? "MISSED" : IsWithin(Goal) ? "met, goal too" : "met";

    private bool IsWithin(double bound) => AtMost ? Value <= bound : Value >= bound;
}
