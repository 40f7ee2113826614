using System.Runtime.CompilerServices;

namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>One side of an equation as it is read, and its value. Fixed in size: what is longer is not evaluated.</summary>
internal struct Expression
{
    private const int MaxTerms = 48;
    private const int MaxDepth = 12;

    private Terms _terms;
    private int _count;
    private int _depth;
    private bool _unknown;

    [InlineArray(MaxTerms)]
    private struct Terms
    {
        private Term _first;
    }

    /// <param name="Kind">0 for a number, else the operator or parenthesis.</param>
    private readonly record struct Term(byte Kind, double Value);

    public readonly bool IsEmpty => _count == 0 && !_unknown;

    public int Operators { get; private set; }

    /// <summary>Some number of it was given in percent.</summary>
    public bool HasPercent { get; private set; }

    /// <summary>The last term is a number or a closing parenthesis, so that an operator may follow.</summary>
    public readonly bool EndsWithValue => _count > 0 && _terms[_count - 1].Kind is 0 or (byte)')';

    public readonly bool IsOpen => _depth > 0;

    public void Number(double value, bool percent)
    {
        HasPercent |= percent;
        Add(0, value);
    }

    public void Operator(byte kind)
    {
        Operators++;
        Add(kind, 0);
    }

    public void Open()
    {
        _unknown |= ++_depth > MaxDepth;
        Add((byte)'(', 0);
    }

    public void Close()
    {
        _depth--;
        Add((byte)')', 0);
    }

    /// <summary>It holds what nobody here can evaluate.</summary>
    public void Spoil() => _unknown = true;

    /// <summary>False when it is no whole expression, or its value no number.</summary>
    public readonly bool TryEvaluate(out double value)
    {
        value = 0;
        var at = 0;
        return !_unknown && _count > 0 && Sum(ref at, out value) && at == _count && double.IsFinite(value);
    }

    private void Add(byte kind, double value)
    {
        if (_count < MaxTerms)
            _terms[_count++] = new(kind, value);
        else
            _unknown = true;
    }

    private readonly bool Sum(ref int at, out double value)
    {
        if (!Product(ref at, out value))
            return false;
        while (at < _count && _terms[at].Kind is (byte)'+' or (byte)'-')
        {
            var minus = _terms[at++].Kind == '-';
            if (!Product(ref at, out var next))
                return false;
            value += minus ? -next : next;
        }

        return true;
    }

    private readonly bool Product(ref int at, out double value)
    {
        if (!Factor(ref at, out value))
            return false;
        while (at < _count && _terms[at].Kind is (byte)'*' or (byte)'/')
        {
            var over = _terms[at++].Kind == '/';
            if (!Factor(ref at, out var next))
                return false;
            value = over ? value / next : value * next;
        }

        return true;
    }

    private readonly bool Factor(ref int at, out double value)
    {
        value = 0;
        if (at >= _count)
            return false;
        var term = _terms[at++];
        if (term.Kind == 0)
        {
            value = term.Value;
            return true;
        }

        if (term.Kind == '-' && at < _count && _terms[at].Kind != '-' && Factor(ref at, out value))
        {
            value = -value;
            return true;
        }

        if (term.Kind != '(' || !Sum(ref at, out value))
            return false;
        // "(8 x 5 = 40)": a side may end before its parenthesis does.
        if (at < _count && _terms[at].Kind == ')')
            at++;
        return true;
    }
}
