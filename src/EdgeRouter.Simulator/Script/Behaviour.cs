namespace EdgeRouter.Simulator;

/// <summary>What a simulated model does with a call. Immutable; <see cref="ForNext"/> bounds it to a number of calls.</summary>
public sealed record Behaviour
{
    private Behaviour(Fault fault) => Fault = fault;

    public Fault Fault { get; }

    /// <summary>Content frames before the fault, for the faults that come after some.</summary>
    public int Tokens { get; private init; }

    /// <summary>HTTP status of <see cref="Fault.Status"/>.</summary>
    public int Code { get; private init; }

    /// <summary>Sent as <c>Retry-After</c> in whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Time per token of <see cref="Fault.SlowDrip"/>.</summary>
    public TimeSpan PerToken { get; private init; }

    /// <summary>Time until the first byte of <see cref="Fault.SlowFirstByte"/>.</summary>
    public TimeSpan FirstByte { get; private init; }

    /// <summary>Tokens of reasoning before the answer, in the protocol's way of telling them; they count among those of the faults that come after some.</summary>
    public int ReasoningTokens { get; private init; }

    /// <summary>Content bytes of <see cref="Fault.OversizeEvent"/>.</summary>
    public int Bytes { get; private init; }

    /// <summary>Share of the calls it applies to; the others are answered normally.</summary>
    public double Rate { get; private init; } = 1;

    /// <summary>Calls it applies to before the next behaviour, or a normal answer, takes over; 0 is without end.</summary>
    public int Times { get; private init; }

    public static Behaviour Normal { get; } = new(Fault.None);
    public static Behaviour ConnectReset { get; } = new(Fault.ConnectReset);
    public static Behaviour HangBeforeHeaders { get; } = new(Fault.HangBeforeHeaders);
    public static Behaviour EmptyOk { get; } = new(Fault.EmptyOk);
    public static Behaviour EmptyChoices { get; } = new(Fault.EmptyChoices);
    public static Behaviour ErrorFirst { get; } = new(Fault.ErrorFirst);
    public static Behaviour NoUsage { get; } = new(Fault.NoUsage);
    public static Behaviour NoDone { get; } = new(Fault.NoDone);
    public static Behaviour BlankAnswer { get; } = new(Fault.BlankAnswer);
    public static Behaviour SplitUtf8 { get; } = new(Fault.SplitUtf8);
    public static Behaviour Crlf { get; } = new(Fault.Crlf);
    public static Behaviour Comments { get; } = new(Fault.Comments);
    public static Behaviour WrongContentType { get; } = new(Fault.WrongContentType);
    public static Behaviour Gzip { get; } = new(Fault.Gzip);
    public static Behaviour UsageAlone { get; } = new(Fault.UsageAlone);
    public static Behaviour RefusePrefill { get; } = new(Fault.RefusePrefill);

    /// <param name="code">400 to 599.</param>
    public static Behaviour Status(int code, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 599);
        return new(Fault.Status) { Code = code, RetryAfter = retryAfter };
    }

    public static Behaviour HangAfter(int tokens) => After(Fault.HangAfter, tokens);
    public static Behaviour CutAfter(int tokens) => After(Fault.CutAfter, tokens);
    public static Behaviour ResetAfter(int tokens) => After(Fault.ResetAfter, tokens);
    public static Behaviour EofAfter(int tokens) => After(Fault.EofAfter, tokens);
    public static Behaviour ErrorAfter(int tokens) => After(Fault.ErrorAfter, tokens);
    public static Behaviour MalformedAfter(int tokens) => After(Fault.MalformedAfter, tokens);

    public static Behaviour SlowDrip(TimeSpan perToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perToken, TimeSpan.Zero);
        return new(Fault.SlowDrip) { PerToken = perToken };
    }

    public static Behaviour SlowFirstByte(TimeSpan wait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        return new(Fault.SlowFirstByte) { FirstByte = wait };
    }

    public static Behaviour OversizeEvent(int bytes = 4 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        return new(Fault.OversizeEvent) { Bytes = bytes };
    }

    /// <summary>The same for the next <paramref name="times"/> calls only.</summary>
    public Behaviour ForNext(int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        return this with { Times = times };
    }

    /// <summary>The same for a share of the calls, which are the same ones in every run; those spared count among <see cref="Times"/> too.</summary>
    /// <param name="rate">Above 0, up to 1.</param>
    public Behaviour Flaky(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        return this with { Rate = rate };
    }

    /// <summary>The same with <paramref name="tokens"/> of reasoning before the answer.</summary>
    public Behaviour Reasoning(int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        return this with { ReasoningTokens = tokens };
    }

    private static Behaviour After(Fault fault, int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        return new(fault) { Tokens = tokens };
    }
}
