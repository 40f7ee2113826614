using System.Runtime.CompilerServices;

namespace EdgeRouter.Routing.Gate;

/// <summary>One figure in [0, 1] per <see cref="GatePart"/>, 1 for nothing against the answer; NaN where there was nothing to look at.</summary>
public struct GateParts
{
    public const int Count = (int)GatePart.Judge + 1;

    private Figures _figures;

    [InlineArray(Count)]
    private struct Figures
    {
        private float _first;
    }

    public float this[GatePart part]
    {
        readonly get => _figures[(int)part];
        internal set => _figures[(int)part] = value;
    }

    /// <summary>Nothing looked at.</summary>
    public static GateParts None
    {
        get
        {
            var parts = default(GateParts);
            for (var part = 0; part < Count; part++)
                parts._figures[part] = float.NaN;
            return parts;
        }
    }

    public static string NameOf(GatePart part) => part switch
    {
        GatePart.Certainty => "certainty",
        GatePart.Structure => "structure",
        GatePart.Tools => "tools",
        GatePart.Resolve => "resolve",
        GatePart.Ending => "ending",
        GatePart.Substance => "substance",
        GatePart.Variety => "variety",
        GatePart.Language => "language",
        GatePart.Arithmetic => "arithmetic",
        GatePart.Agreement => "agreement",
        _ => "judge",
    };
}
