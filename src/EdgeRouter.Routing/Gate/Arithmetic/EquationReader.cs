namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>
/// Finds the equations of a text and works them out anew. Units and other words are passed over between a number and its operator
/// (<c>5 hours * $15/hour = $75</c>); two numbers with nothing but words between them begin a new expression.
/// </summary>
internal ref struct EquationReader(ReadOnlySpan<byte> text)
{
    /// <summary>Answers round; this share of the value is forgiven.</summary>
    private const double Rounding = 0.0055;

    private MathTokens _tokens = new(text);
    private Expression _side;
    private bool _operatorWaits;
    private double _first;    // value of the first side that has an operator
    private double _last;
    private int _sides;
    private bool _hasFirst;
    private bool _hasLast;
    private bool _hasPercent;
    private bool _isWrong;

    public void Read(scoped ref Workings workings, scoped ref NumberSet numbers)
    {
        for (var token = _tokens.Next(); ; token = _tokens.Next())
        {
            switch (token)
            {
                case MathToken.Number:
                    numbers.Add(_tokens.Value);
                    Number(ref workings);
                    break;
                case MathToken.Operator when _side.EndsWithValue || _operatorWaits || (_side.IsEmpty && _tokens.Operator == '-'):
                    Operator();
                    break;
                case MathToken.Open:
                    if (_side.EndsWithValue && _tokens.IsApart)
                        EndChain(ref workings);
                    else if (_side.EndsWithValue)
                        _side.Operator((byte)'*');
                    _side.Open();
                    _operatorWaits = false;
                    break;
                case MathToken.Close when _side.IsOpen && !_operatorWaits:
                    _side.Close();
                    break;
                case MathToken.Equals:
                    EndSide(ref workings);
                    break;
                case MathToken.Variable:
                    _side.Spoil();
                    break;
                case MathToken.Word or MathToken.Operator:
                    break;
                default:
                    EndChain(ref workings);
                    break;
            }

            if (token == MathToken.End)
                return;
        }
    }

    private void Number(scoped ref Workings workings)
    {
        if (_side.EndsWithValue)
            EndChain(ref workings);
        _side.Number(_tokens.Value, _tokens.IsPercent);
        _operatorWaits = false;
        if (_sides == 0)
            workings.Operand(_tokens.Value);
    }

    private void Operator()
    {
        // "$15/hour", "16-hour": a unit.
        if (_tokens.LeadsWord)
            return;
        if (_operatorWaits && _tokens.Operator != '-')
            _side.Spoil();
        _side.Operator(_tokens.Operator);
        _operatorWaits = true;
    }

    private void EndSide(scoped ref Workings workings)
    {
        if (_side.IsEmpty)
            return;
        var isValue = _side.TryEvaluate(out var value);
        _sides++;
        _hasPercent |= _side.HasPercent;
        _hasLast = isValue;
        if (isValue)
        {
            _last = value;
            if (_hasFirst)
                _isWrong |= !Same(_first, value);
            else if (_side.Operators > 0)
                (_hasFirst, _first) = (true, value);
        }

        _side = default;
        _operatorWaits = false;
    }

    private void EndChain(scoped ref Workings workings)
    {
        EndSide(ref workings);
        if (_sides >= 2 && _hasFirst)
            workings.Complete(_hasLast ? _last : _first, _sides, _isWrong);
        else
            workings.Forget();
        (_sides, _hasFirst, _hasLast, _hasPercent, _isWrong) = (0, false, false, false, false);
    }

    private readonly bool Same(double a, double b)
    {
        if (IsNear(a, b))
            return true;
        return (_hasPercent || _side.HasPercent) && (IsNear(a * 100, b) || IsNear(a, b * 100));
    }

    private static bool IsNear(double a, double b) => Math.Abs(a - b) <= Rounding * Math.Max(1, Math.Abs(b));
}
