using System.Text;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Plan;

/// <summary>One entry of the model registry, the only source of prices. USD per million tokens is micro-USD per token.</summary>
public sealed class Model
{
    private readonly Uri _endpoint;
    private readonly Uri _streamEndpoint;
    private readonly decimal _input;
    private readonly decimal _cachedInput;
    private readonly decimal _output;

    /// <param name="ordinal">Index in the registry.</param>
    /// <param name="name">Letters, digits and ._:/@+- only: it goes into headers and, unescaped, into JSON.</param>
    /// <param name="tier">Index in the tiers, cheapest first.</param>
    /// <param name="context">Tokens of prompt and answer; 0 when unknown.</param>
    public Model(
        int ordinal, string name, Provider provider, string upstreamModel, int tier, string tierName,
        decimal inputPer1M, decimal outputPer1M, decimal? cachedInputPer1M, int context, Features supports)
    {
        Ordinal = ordinal;
        Name = name;
        NameUtf8 = Encoding.UTF8.GetBytes(name);
        Provider = provider;
        UpstreamModel = Encoding.UTF8.GetBytes(upstreamModel);
        _endpoint = provider.Endpoint(upstreamModel, stream: false);
        _streamEndpoint = provider.Endpoint(upstreamModel, stream: true);
        Tier = tier;
        TierName = tierName;
        Context = context;
        Supports = supports;
        _input = inputPer1M;
        _output = outputPer1M;
        _cachedInput = cachedInputPer1M ?? inputPer1M;
    }

    public int Ordinal { get; }

    public string Name { get; }

    public ReadOnlyMemory<byte> NameUtf8 { get; }

    public Provider Provider { get; }

    public ReadOnlyMemory<byte> UpstreamModel { get; }

    public Uri Endpoint(bool stream) => stream ? _streamEndpoint : _endpoint;

    public int Tier { get; }

    public string TierName { get; }

    public int Context { get; }

    public Features Supports { get; }

    /// <summary>Callers that ask the same at the same time may be given one answer of this model.</summary>
    public bool SharesAnswers { get; init; } = true;

    /// <summary>Price of a typical call (three prompt tokens to one of answer), by which a tier is ordered.</summary>
    public decimal BlendedPrice => ((3 * _input) + _output) / 4;

    /// <summary>What <paramref name="usage"/> costs here, in nano-USD: whole numbers that add up without drift.</summary>
    public long CostNanoUsd(Usage usage)
    {
        var cached = Math.Min(usage.Cached, usage.Prompt);
        return (long)decimal.Round(1000m * (((usage.Prompt - cached) * _input) + (cached * _cachedInput) + (usage.Completion * _output)));
    }
}
