namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>
/// A number of a text: <paramref name="Digits"/> / 10^<paramref name="Scale"/>, and the unit behind it (0 when none is known). 3.10 is not 3.1, as
/// versions go, but 3.0 is 3. A text of several dots (1.2.3), or too long for 64 bits, is a hash with a scale no number has.
/// </summary>
internal readonly record struct Quantity(ulong Digits, byte Scale, byte Unit, bool Negative = false, NumberJoin Join = NumberJoin.None)
{
    public const byte Hashed = byte.MaxValue;

    /// <summary>One value, and no two different units or operators: "5 km" agrees with "5", not with "5 miles"; "x = 3" with "x is 3", not with "x > 3".</summary>
    public bool Agrees(Quantity other)
        => IsSameValue(other) && (Unit == other.Unit || Unit == 0 || other.Unit == 0)
            && (Join == other.Join || Join == NumberJoin.None || other.Join == NumberJoin.None);

    public bool IsSameValue(Quantity other) => Digits == other.Digits && Scale == other.Scale && Negative == other.Negative;

    public Quantity Times(ulong factor)
    {
        if (Scale == Hashed || Digits > ulong.MaxValue / factor)
            return this;
        return (this with { Digits = Digits * factor }).WithoutZeroFraction();
    }

    public Quantity WithoutZeroFraction()
    {
        var power = 1UL;
        for (var i = 0; i < Scale && Scale < 19; i++)
            power *= 10;
        return power > 1 && Digits % power == 0 ? this with { Digits = Digits / power, Scale = 0 } : this;
    }
}
