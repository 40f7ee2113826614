using System.Text;

namespace EdgeRouter.Tests.Wire;

/// <summary>Random chat requests as text: mostly right, now and then wrong in the ways that clients are, with random white space and escapes.</summary>
internal sealed class RequestGenerator(Random random)
{
    private static readonly string[] s_names =
        ["temperature", "top_p", "seed", "stop", "user", "metadata", "tool_choice", "x_vendor", "mod", "Model", "", "é", "a\\b"];

    private readonly StringBuilder _text = new();

    public string Next()
    {
        _text.Clear();
        var members = new List<Action>();
        if (!Rarely)
            members.Add(() => Member("model", () => Pick(() => String("gpt-5"), () => Scalar())));
        if (!Rarely)
            members.Add(() => Member("messages", () => Pick(Messages, () => Value(2))));
        for (var count = random.Next(4); count > 0; count--)
            members.Add(Option);
        for (var count = random.Next(4); count > 0; count--)
            members.Add(() => Member(s_names[random.Next(s_names.Length)], () => Value(3)));
        var order = members.ToArray();
        random.Shuffle(order);
        Sequence('{', '}', order);
        return _text.ToString();
    }

    /// <summary>Cuts, flips, doubles and inserts bytes.</summary>
    public byte[] Mutate(byte[] bytes)
    {
        var result = bytes.ToList();
        for (var count = random.Next(1, 4); count > 0 && result.Count > 0; count--)
        {
            var at = random.Next(result.Count);
            switch (random.Next(6))
            {
                case 0:
                    result[at] = (byte)random.Next(256);
                    break;
                case 1:
                    result.RemoveAt(at);
                    break;
                case 2:
                    result.Insert(at, "{}[]\",:\\ 0e-nut"u8[random.Next(15)]);
                    break;
                case 3:
                    result.RemoveRange(at, random.Next(result.Count - at));
                    break;
                case 4:
                    result.InsertRange(at, result.Skip(random.Next(result.Count)).Take(random.Next(12)).ToArray());
                    break;
                default:
                    result[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }
        return [.. result];
    }

    private bool Rarely => random.Next(24) == 0;

    private void Option()
    {
        switch (random.Next(12))
        {
            case 0:
                Member("stream", Bool);
                break;
            case 1:
                Member("logprobs", Bool);
                break;
            case 2:
                Member("store", Bool);
                break;
            case 3:
                Member("n", Int);
                break;
            case 4:
                Member("max_tokens", Int);
                break;
            case 5:
                Member("max_completion_tokens", Int);
                break;
            case 6:
                Member("stream_options", () => Pick(() => Sequence('{', '}', Some(() => Member("include_usage", Bool), () => Member("x", () => Value(1)))), () => Value(1)));
                break;
            case 7:
                Member("response_format", () => Pick(() => Sequence('{', '}', Some(
                    () => Member("type", () => Pick(() => String(random.Next(2) == 0 ? "json_schema" : "json_object"), Scalar)),
                    () => Member("json_schema", () => Value(2)))), () => Value(1)));
                break;
            case 8:
                Member("tools", () => Pick(() => Sequence('[', ']', Some(() => Value(2))), () => Value(1)));
                break;
            case 9:
                Member("functions", () => Pick(() => Sequence('[', ']', Some(() => Value(2))), () => Value(1)));
                break;
            default:
                Member("modalities", () => Pick(() => Sequence('[', ']', Some(() => String("text"), () => String("audio"))), () => Value(1)));
                break;
        }
    }

    private void Messages()
    {
        var count = Rarely ? 0 : random.Next(1, 5);
        Sequence('[', ']', [.. Enumerable.Repeat((Action)(() => Pick(Message, () => Value(1))), count)]);
    }

    private void Message()
    {
        var members = new List<Action>();
        if (!Rarely)
            members.Add(() => Member("role", () => Pick(() => String(new[] { "user", "assistant", "system", "tool", "function", "developer", "critic" }[random.Next(7)]), Scalar)));
        if (random.Next(6) > 0)
            members.Add(() => Member("content", Content));
        if (random.Next(6) == 0)
            members.Add(() => Member(random.Next(2) == 0 ? "tool_calls" : "function_call", () => Value(2)));
        if (random.Next(6) == 0)
            members.Add(() => Member(random.Next(2) == 0 ? "name" : "tool_call_id", Scalar));
        if (random.Next(6) == 0)
            members.Add(() => Member("cache_control", () => Value(2)));
        if (Rarely)
            members.Add(() => Member("role", Scalar));
        var order = members.ToArray();
        random.Shuffle(order);
        Sequence('{', '}', order);
    }

    private void Content() => Pick(() =>
    {
        if (random.Next(3) > 0)
            String("What is the answer?");
        else
            Sequence('[', ']', [.. Enumerable.Repeat((Action)(() => Pick(Part, () => Value(1))), random.Next(4))]);
    }, Scalar);

    private void Part()
    {
        var members = new List<Action>
        {
            () => Member("type", () => Pick(() => String(new[] { "text", "text", "image_url", "input_audio" }[random.Next(4)]), Scalar)),
            () => Member("text", () => Pick(() => String("piece"), Scalar)),
        };
        if (Rarely)
            members.RemoveAt(random.Next(2));
        if (random.Next(4) == 0)
            members.Add(() => Member("image_url", () => Value(1)));
        var order = members.ToArray();
        random.Shuffle(order);
        Sequence('{', '}', order);
    }

    private void Value(int depth)
    {
        if (depth == 0 || random.Next(2) == 0)
            Scalar();
        else if (random.Next(2) == 0)
            Sequence('[', ']', [.. Enumerable.Repeat((Action)(() => Value(depth - 1)), random.Next(3))]);
        else
            Sequence('{', '}', Some(() => Member("type", () => Value(depth - 1)), () => Member("text", () => Value(depth - 1))));
    }

    private void Scalar()
    {
        switch (random.Next(6))
        {
            case 0:
                _text.Append("null");
                break;
            case 1:
                Bool();
                break;
            case 2:
                Int();
                break;
            case 3:
                _text.Append(new[] { "0.5", "-1e9", "1E+2", "1.0", "-0" }[random.Next(5)]);
                break;
            default:
                String(new[] { "", "hi", "日本", "a\"b\\", "\n", "😀" }[random.Next(6)]);
                break;
        }
    }

    private void Bool() => _text.Append(new[] { "true", "false", "true", "false", "null", "1" }[random.Next(Rarely ? 6 : 5)]);

    private void Int() => _text.Append(Rarely ? "99999999999" : random.Next(-1, 140).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private void Member(string name, Action value)
    {
        String(name);
        Space();
        _text.Append(':');
        Space();
        value();
    }

    private void Sequence(char open, char close, params Action[] items)
    {
        _text.Append(open);
        Space();
        for (var index = 0; index < items.Length; index++)
        {
            if (index > 0)
                _text.Append(',');
            Space();
            items[index]();
            Space();
        }
        _text.Append(close);
    }

    private void String(string text)
    {
        var escapes = Rarely;
        _text.Append('"');
        foreach (var unit in text)
        {
            if (unit is '"' or '\\' or < ' ' || (escapes && random.Next(3) == 0))
                _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            else
                _text.Append(unit);
        }
        _text.Append('"');
    }

    private void Space()
    {
        if (random.Next(8) == 0)
            _text.Append(" \n\t\r"[random.Next(4)]);
    }

    private void Pick(Action usual, Action odd) => (Rarely ? odd : usual)();

    private Action[] Some(params Action[] items) => [.. items.Where(_ => random.Next(3) > 0)];
}
