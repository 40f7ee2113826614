namespace EdgeRouter.Memory.Guard.Words;

/// <summary>The words behind <see cref="Lexicon"/>, lower case, as tables of lines: numbers, units, denials and the small words.</summary>
internal static class LexiconTables
{
    /// <summary>Value, then its words.</summary>
    public const string Numbers = """
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

    public const string Multipliers = """
        100 hundred
        1000 thousand k
        100000 lakh lakhs lac lacs
        1000000 million mn
        10000000 crore crores
        1000000000 billion bn
        """;

    /// <summary>One unit a line, percent first; names of one letter count only when written to the number.</summary>
    public const string Units = """
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
        am
        pm
        """;

    public const string Negators = """
        hardly scarcely barely
        nicht nichts kein keine keinen keinem keiner keines ohne nie niemals niet niets geen zonder nooit
        not no never without cannot none nobody nothing neither nor non unable
        cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt havent hadnt aint
        """;

    /// <summary>French, Spanish, Italian, Portuguese: two of them in a sentence deny once. French "ne" stands beside one of these.</summary>
    public const string ConcordNegators = """
        pas sans jamais aucun aucune rien
        sin nunca jamás ningún ninguna ninguno nada
        senza mai nessun nessuno nessuna niente
        não sem nenhum nenhuma
        """;

    /// <summary>What may follow "this" to make it a time.</summary>
    public const string Spans = """
        second minute hour day night morning afternoon evening week weekend month quarter season semester year decade century
        """;

    public const string Joins = """
        and or vs versus between different differ similar related relationship relation compared same equal
        """;

    public const string Leads = """
        in on at for with from to by of using via when if while after before during since until till because about into onto through within without under over as
        """;

    public const string Fillers = """
        a an the is are was were be been being am do does did have has had can could would should will shall might must
        please kindly thanks thank hi hello hey just also then too so really actually ever there
        i you me my your we us our it its this that these those
        what which how why where who whom whose
        some any else possible possibly actual various
        """;

    /// <summary>What they ask for, then its words; those of "Whether" count at the begin only.</summary>
    public const string Questions = """
        What what which
        How how
        Who who whom whose
        When when
        Where where
        Why why
        Whether is are was were do does did can could will would should has have had may must shall
        """;

    /// <summary>Function words that a language has nearly to itself.</summary>
    public const string FunctionWords = """
        German der das ist ich und nicht ein eine wie kann auf wird warum welche mein für
        French le les est je et une comment peut avec pourquoi quelle quel mon dans où
        Spanish el los las yo una cómo puedo por cuál del dónde está qué
        Italian il gli è posso perché quale mia della dove sono che
        Portuguese eu uma qual meu minha onde não são você
        Dutch het een ik niet hoe waarom welke mijn voor wat zijn
        English the is are of to and what how why does did do my your with this that which should would can could you for have has will it there
        """;
}
