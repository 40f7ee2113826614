using System.Text;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>What waits for the number to come: an operator, a sign, a currency.</summary>
internal struct OperatorState
{
    private NumberJoin _join;
    private bool _negative;
    private byte _currency;

    public void Read(Rune symbol, PreviousToken previous, bool isSign)
    {
        if (symbol.Value is '-' or '\u2212')
            ReadMinus(previous, isSign);
        else
            ReadOperator(symbol);
        _currency = CurrencyOf(symbol);
    }

    /// <summary>"minus", "plus" and "times" as the signs they are; any other word forgets the operator before it.</summary>
    public void Read(ReadOnlySpan<char> word, PreviousToken previous)
    {
        var afterNumber = previous is PreviousToken.Number or PreviousToken.Tens;
        (_join, _negative) = word switch
        {
            "minus" => afterNumber ? (NumberJoin.Minus, false) : (_join, true),
            "plus" => (NumberJoin.Plus, false),
            "times" => (NumberJoin.Times, false),
            _ => (NumberJoin.None, false),
        };
    }

    /// <summary>The number with what waited for it.</summary>
    public Quantity Join(Quantity quantity)
    {
        quantity = quantity with { Negative = _negative, Join = _join, Unit = quantity.Unit != 0 ? quantity.Unit : _currency };
        this = default;
        return quantity;
    }

    private void ReadMinus(PreviousToken previous, bool isSign)
    {
        if (_join == NumberJoin.None && previous is (PreviousToken.Number or PreviousToken.Tens))
            _join = NumberJoin.Minus;
        else
            _negative = isSign || _join != NumberJoin.None || previous == PreviousToken.Variable;
    }

    private void ReadOperator(Rune symbol)
    {
        var join = Operator(symbol);
        if (join == NumberJoin.None && symbol.Value is not (' ' or '(' or '$' or '€' or '£' or '¥' or '₹'))
            (_join, _negative) = (NumberJoin.None, false);
        else if (join != NumberJoin.None && !(join == NumberJoin.Equal && _join is (NumberJoin.Less or NumberJoin.Greater)))
            (_join, _negative) = (join, false);
    }

    private static byte CurrencyOf(Rune symbol) => symbol.Value switch
    {
        '$' => Lexicon.Find("usd").Unit,
        '€' => Lexicon.Find("eur").Unit,
        '£' => Lexicon.Find("gbp").Unit,
        '¥' => Lexicon.Find("jpy").Unit,
        '₹' => Lexicon.Find("inr").Unit,
        _ => 0,
    };

    private static NumberJoin Operator(Rune symbol) => symbol.Value switch
    {
        '+' => NumberJoin.Plus,
        '*' or '×' => NumberJoin.Times,
        '/' or '÷' => NumberJoin.Over,
        '^' => NumberJoin.Power,
        '=' => NumberJoin.Equal,
        '<' or '≤' => NumberJoin.Less,
        '>' or '≥' => NumberJoin.Greater,
        ':' => NumberJoin.Colon,
        _ => NumberJoin.None,
    };
}
