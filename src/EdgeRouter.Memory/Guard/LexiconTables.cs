namespace EdgeRouter.Memory.Guard;

/// <summary>The words behind <see cref="Lexicon"/>, lower case, as tables of lines.</summary>
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

    /// <summary>Closed classes, one a line, members parted by "|": another member is another question. "this" counts only before a span of time.</summary>
    public const string Classes = """
        monday mondays mon | tuesday tuesdays tue tues | wednesday wednesdays wed | thursday thursdays thu thurs | friday fridays fri | saturday saturdays sat | sunday sundays sun
        january jan | february feb | march mar | april apr | may | june jun | july jul | august aug | september sep sept | october oct | november nov | december dec
        spring | summer | autumn fall | winter
        yesterday | today | tomorrow
        former ex previous last | current this | next upcoming
        north northern | south southern | east eastern | west western | northeast northeastern | northwest northwestern | southeast southeastern | southwest southwestern
        mother mothers mom moms mum | father fathers dad dads | sister sisters | brother brothers | daughter daughters | son sons | wife wives | husband husbands | aunt aunts | uncle uncles | grandmother grandma | grandfather grandpa | niece nieces | nephew nephews | cousin cousins | girlfriend girlfriends gf | boyfriend boyfriends bf
        """;

    /// <summary>What may follow "this" to make it a time.</summary>
    public const string Spans = """
        second minute hour day night morning afternoon evening week weekend month quarter season semester year decade century
        """;

    public const string Joins = """
        and or vs versus
        """;

    public const string Leads = """
        in on at for with from to by of using via when if while after before during since until till because about into onto through within without under over as
        """;

    public const string Fillers = """
        a an the is are was were be been being am do does did have has had can could would should will shall might must
        please kindly thanks thank hi hello hey just also then too so really actually ever there
        i you me my your we us our it its this that these those
        what which how why where
        """;

    /// <summary>Opposites, a pair of sides a line; those behind "v" also in their inflected forms, those behind "n" also in the plural.</summary>
    public const string Opposites = """
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
        n king | queen
        n advantage pro benefit | disadvantage con drawback
        n introvert | extrovert
        n input | output
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
        - first | last
        - everyone everybody | anyone anybody someone somebody
        n buyer purchaser | seller vendor
        n lender creditor | borrower debtor
        n employer | employee
        n teacher tutor | student pupil
        n landlord lessor | tenant lessee
        n doctor | patient
        n parent | child children kid
        n client | server
        n sender | receiver recipient
        n host | guest
        n winner | loser
        n supplier producer manufacturer | customer consumer
        n attacker | defender
        n bride | groom
        n plaintiff | defendant
        n interviewer | interviewee
        n trainer | trainee
        n payer | payee
        n mentor | mentee
        n leader | follower
        n importer | exporter
        - indoor indoors | outdoor outdoors
        """;
}
