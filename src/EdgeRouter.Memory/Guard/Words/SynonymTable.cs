namespace EdgeRouter.Memory.Guard.Words;

/// <summary>Words that ask the same where one stands for the other, a group a line; those behind "v" also in their inflected forms, those behind "n" also in the plural.</summary>
internal static class SynonymTable
{
    public const string Groups = """
        - best good great top greatest finest ideal perfect nice better favourite favorite
        - quick quickly fast fastest quickest rapid rapidly quicker faster soon
        n way method technique approach strategy step tip trick procedure process
        v get obtain acquire receive got gotten gain
        v make create build develop made built
        v recover retrieve restore
        v begin start began begun
        v remove delete erase eliminate
        v stop quit cease
        v repair fix
        v cure treat
        n remedy treatment cure
        v learn study learnt
        v improve enhance better strengthen
        v reduce lower decrease lessen
        v increase raise boost
        v overcome beat conquer
        v choose select pick chose chosen
        v know understand knew known understood
        v think believe thought
        v say tell said told
        v buy purchase bought
        v find locate discover found
        v use utilize utilise
        v need require
        v help assist
        v happen occur
        v want wish
        v look see view seen looked
        v show display
        v deal cope handle
        v join enter
        v cost price charge
        v explain describe define
        v differ vary
        v contact reach
        v travel visit
        v speak talk
        v prevent avoid
        v control manage
        v solve resolve
        n difference distinction
        n meaning definition mean
        n reason cause
        n thing stuff item
        n person people someone somebody individual human one
        n kid child children
        n movie film
        n picture photo image photograph pic
        n mobile phone cellphone smartphone cell
        n pc computer
        n laptop notebook
        n car automobile vehicle
        n job career work profession occupation employment
        n company firm business
        n country nation
        n doctor physician
        n lawyer attorney
        n book novel
        n house home
        n salary pay wage income
        n password passcode
        n website site webpage
        n app application
        n program software
        n exam test examination
        n university college school institute
        n place spot location
        n idea thought opinion view
        n chance possibility probability likelihood odds
        n benefit advantage pro
        n disadvantage drawback con downside
        n effect impact influence consequence
        n problem issue trouble
        n example instance
        n goal aim objective purpose
        n type kind sort
        n fact truth
        n guy man
        n girl woman
        n beginner newbie novice
        n partner spouse
        n error mistake
        n colour color
        n food meal
        n illness disease sickness
        n symptom sign
        n feature characteristic property
        n rule law regulation
        n fee charge cost
        n refund reimbursement
        n money cash funds
        - big large huge
        - small little tiny
        - smart intelligent clever
        - important significant
        - difficult hard tough
        - easy simple easily
        - cheap inexpensive affordable
        - beautiful pretty attractive
        - true real
        - correct right proper
        - wrong incorrect
        - often frequently
        - also too
        - very really extremely quite so
        - many lots several lot
        - maybe perhaps
        - about regarding concerning
        - legit legitimate genuine
        - free gratis
        - online internet web
        - scared afraid
        - angry mad
        - common popular famous
        - usually generally typically normally
        - near nearby close
        - rs inr rupee rupees
        - usd dollar dollars
        - eur euro euros
        n government govt
        n department dept
        n account acct
        n message msg text
        n information info
        n advertisement ad advert
        n photo photograph
        n percent percentage
        n mac macbook
        n bike bicycle
        n tv television
        """;
}
