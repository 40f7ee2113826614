using System.Collections.Frozen;

namespace EdgeRouter.Memory.Guard;

/// <summary>The English words the guard knows, lower case. Built once, at the first near candidate.</summary>
internal static class Lexicon
{
    public const byte Percent = 1;
    public const int LongestWord = 16;

    /// <summary>Value, then its words.</summary>
    private const string Numbers = """
        0 zero
        2 two second
        3 three third
        4 four fourth
        5 five fifth
        6 six sixth
        7 seven seventh
        8 eight eighth
        9 nine ninth
        10 ten tenth
        11 eleven eleventh
        12 twelve twelfth
        13 thirteen thirteenth
        14 fourteen fourteenth
        15 fifteen fifteenth
        16 sixteen sixteenth
        17 seventeen seventeenth
        18 eighteen eighteenth
        19 nineteen nineteenth
        20 twenty twentieth
        30 thirty thirtieth
        40 forty fortieth
        50 fifty fiftieth
        60 sixty sixtieth
        70 seventy seventieth
        80 eighty eightieth
        90 ninety ninetieth
        """;

    private const string Multipliers = """
        100 hundred
        1000 thousand k
        100000 lakh lakhs lac lacs
        1000000 million mn
        10000000 crore crores
        1000000000 billion bn
        """;

    /// <summary>One unit a line, percent first; names of one letter count only when written to the number.</summary>
    private const string Units = """
        percent pct percentage
        dollar dollars usd buck bucks
        euro euros eur
        gbp
        yen jpy
        rupee rupees rs inr
        ms millisecond milliseconds
        second seconds sec secs s
        minute minutes min mins
        hour hours hr hrs h
        day days
        week weeks
        month months
        year years yr yrs
        mm millimeter millimeters millimetre millimetres
        cm centimeter centimeters centimetre centimetres
        m meter meters metre metres
        km kms kilometer kilometers kilometre kilometres
        inch inches
        foot feet ft
        yard yards
        mile miles
        mg milligram milligrams
        g gram grams
        kg kgs kilo kilos kilogram kilograms
        ton tons tonne tonnes
        lb lbs pound pounds
        oz ounce ounces
        ml milliliter milliliters millilitre millilitres
        l liter liters litre litres
        gallon gallons
        kb kilobyte kilobytes
        mb megabyte megabytes
        gb gigabyte gigabytes
        tb terabyte terabytes
        bit bits
        byte bytes
        c celsius
        f fahrenheit
        w watt watts
        kw kilowatt kilowatts
        kwh
        v volt volts
        amp amps
        hz khz mhz ghz
        calorie calories kcal
        """;

    private const string Negators = """
        not no never without cannot none nobody nothing neither nor non unable
        cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt havent hadnt aint
        """;

    /// <summary>Opposites, a pair of sides a line; those behind "v" also in their inflected forms, those behind "n" also in the plural.</summary>
    private const string Opposites = """
        v enable activate | disable deactivate
        v increase raise boost grow grew grown | decrease reduce lower diminish shrink
        v buy bought purchase | sell sold
        - before | after
        - on | off
        - up | down
        - in | out
        v start begin began begun beginning | stop end finish quit
        v open | close shut
        - min minimum minimal | max maximum maximal
        - left | right
        v allow permit accept approve | deny denied forbid forbidden reject refuse ban
        v add insert append include | remove delete exclude
        v install | uninstall
        v import | export
        v encrypt encode | decrypt decode
        v upload | download
        v push | pull
        v send sent | receive
        v win won gain | lose lost
        v connect attach | disconnect detach
        v lock | unlock
        v block | unblock
        v mute | unmute
        v subscribe | unsubscribe
        v upgrade | downgrade
        v show | hide hid hidden
        v pass | fail
        v deposit | withdraw withdrew withdrawn
        v borrow | lend lent
        v expand | collapse
        v merge join | split
        v freeze froze frozen | thaw melt
        v read | write wrote written
        v love like | hate dislike
        v agree | disagree
        v appear | disappear
        v arrive | depart
        v charge | discharge
        v wake woke | sleep slept
        v live alive survive | die dead
        n male man men boy guy | female woman women girl lady
        n husband | wife wives
        n mother mom | father dad
        n brother | sister
        n son | daughter
        n uncle | aunt
        n king | queen
        n advantage pro benefit | disadvantage con drawback
        n introvert | extrovert
        n input | output
        n summer | winter
        n day | night
        n friend | enemy enemies
        - hot warm | cold cool
        - high higher highest | low lower lowest
        - fast faster fastest quick | slow slower slowest
        - best | worst
        - better | worse
        - good | bad
        - big bigger biggest large larger largest | small smaller smallest
        - long longer longest tall taller tallest | short shorter shortest
        - new newer newest | old older oldest
        - early earlier earliest | late later latest
        - above | below
        - over | under
        - inside | outside
        - true | false
        - positive | negative
        - public | private
        - internal | external
        - ascending | descending
        - horizontal horizontally | vertical vertically
        - north northern | south southern
        - east eastern | west western
        - easy easier easiest simple | hard harder hardest difficult
        - safe | dangerous unsafe
        - legal | illegal
        - possible | impossible
        - healthy | unhealthy
        - happy | unhappy sad
        - rich | poor
        - strong stronger strongest | weak weaker weakest
        - thick thicker | thin thinner
        - wet | dry
        - full | empty
        - clockwise | counterclockwise anticlockwise
        - credit | debit
        - online | offline
        - synchronous sync | asynchronous async
        - login | logout
        - more | less fewer
        - most | least
        - many | few
        - always | seldom rarely
        - same | different
        - ancient | modern
        - indoor indoors | outdoor outdoors
        """;

    private static readonly FrozenDictionary<string, WordMeaning>.AlternateLookup<ReadOnlySpan<char>> s_words = Build().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">Lower case.</param>
    public static WordMeaning Find(ReadOnlySpan<char> word) => s_words.TryGetValue(word, out var meaning) ? meaning : WordMeaning.None;

    private static FrozenDictionary<string, WordMeaning> Build()
    {
        var words = new Dictionary<string, WordMeaning>();
        void Change(string word, Func<WordMeaning, WordMeaning> change) => words[word] = change(words.GetValueOrDefault(word, WordMeaning.None));

        foreach (var line in Lines(Numbers))
        {
            foreach (var word in line[1..])
                Change(word, m => m with { Number = int.Parse(line[0]) });
        }
        foreach (var line in Lines(Multipliers))
        {
            foreach (var word in line[1..])
                Change(word, m => m with { Multiplier = ulong.Parse(line[0]) });
        }
        byte unit = 0;
        foreach (var line in Lines(Units))
        {
            unit++;
            foreach (var word in line)
                Change(word, m => m with { Unit = unit });
        }
        foreach (var word in Lines(Negators).SelectMany(line => line))
            Change(word, m => m with { Negates = true });
        sbyte pair = 0;
        foreach (var line in Lines(Opposites))
        {
            var opposite = false;
            foreach (var word in line[1..])
            {
                opposite |= word == "|";
                foreach (var form in Forms(word, line[0]))
                    Change(form, m => m with { Pair = pair, Opposite = opposite });
            }
            pair++;
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<string[]> Lines(string table)
        => table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The regular forms, some that do not exist among them: nobody writes those.</summary>
    private static IEnumerable<string> Forms(string word, string kind)
    {
        yield return word;
        if (kind is "v" or "n")
            yield return word + (word.EndsWith('s') || word.EndsWith("sh", StringComparison.Ordinal) ? "es" : "s");
        if (kind is not "v")
            yield break;
        var stem = word.EndsWith('e') ? word[..^1] : word;
        yield return stem + "ed";
        yield return stem + "ing";
        yield return stem + stem[^1] + "ed";
        yield return stem + stem[^1] + "ing";
    }
}
