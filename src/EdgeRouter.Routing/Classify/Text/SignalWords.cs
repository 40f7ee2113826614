namespace EdgeRouter.Routing.Classify.Text;

/// <summary>The vocabulary of the signals.</summary>
internal static class SignalWords
{
    public static readonly SignalLexicon Lexicon = new(
        (WordClass.Code, "import def class public return const function async await null void var println printf console_log select_from elif struct impl fn typedef " +
            "sizeof malloc int bool str println nullptr javascript typescript python sql html css regex api json kubernetes dockerfile"),
        (WordClass.Math, "solve equation equations integral derivative matrix polynomial probability theorem lemma prime modulo logarithm cosine sine triangle circle " +
            "sum product percent percentage average fraction ratio multiply divided remainder integer integers calculate compute prove " +
            "vector eigenvalue quadratic variance mean median perimeter radius hypotenuse factorial permutations combinations"),
        (WordClass.Debug, "error errors exception stack_trace stacktrace traceback segfault segmentation_fault crash crashes crashing bug debug fails failing failed undefined " +
            "nullreferenceexception deadlock race_condition memory_leak panic doesn't_work not_work not_working regression"),
        (WordClass.Reasoning, "prove proof derive derivation step_by trade_off trade_offs tradeoff tradeoffs analyze analyse architecture architect design_a design_an refactor " +
            "optimize optimise algorithm complexity theorem integral strategy root_cause critique evaluate_the and_contrast reason_about think_carefully"),
        (WordClass.Command, "write explain describe list give summarize summarise translate create generate make rewrite implement find tell show compare calculate compute solve " +
            "classify extract identify design draft suggest provide convert fix refactor add remove build analyze analyse evaluate discuss outline propose explain prove " +
            "name define read choose select complete determine answer use return output print format edit improve correct plan develop help come_up act_as imagine please"),
        (WordClass.Demand, "must should ensure avoid include exactly don't do_not make_sure at_least no_more"),
        (WordClass.Correction, "incorrect that's_wrong is_wrong are_wrong was_wrong still_wrong wrong_answer not_right not_correct isn't_right isn't_correct didn't_work doesn't_work " +
            "not_work still_failing still_fails try_again not_what you_misunderstood same_error"),
        (WordClass.YesNo, "is are was were do does did can could will would should has have had may might isn't aren't doesn't don't can't"),
        (WordClass.What, "what what's"),
        (WordClass.Which, "which"),
        (WordClass.Who, "who whose whom who's"),
        (WordClass.When, "when"),
        (WordClass.Where, "where where's"),
        (WordClass.Why, "why"),
        (WordClass.How, "how"),
        (WordClass.HowMany, "how_many how_much"),
        (WordClass.Negation, "not except never no none neither nor cannot isn't aren't doesn't don't false incorrect without"),
        (WordClass.Ratio, "half third thirds quarter quarters fifth twice thrice double triple times percent percentage ratio fraction fold halves"),
        (WordClass.Sum, "each every per total altogether remaining left rest combined both share average spends spent costs cost earns pays paid sells sold buys bought gave gives"),
        (WordClass.Comparison, "more less fewer than most least greater greatest larger largest smaller smallest higher highest lower lowest better best worse older younger longer shorter"),
        (WordClass.Time, "second seconds minute minutes hour hours day days week weeks month months year years daily weekly today tomorrow yesterday"),
        (WordClass.Condition, "if suppose assume assuming given unless whenever provided let whether"),
        (WordClass.Person, "he she his her him they their them"),
        (WordClass.Computing, "function functions program programs algorithm algorithms code array arrays loop loops python binary bit bits"),
        (WordClass.English, "the of and to is that it for was are with this what which have not you how be from they will would there their does can my"),
        (WordClass.German, "der die das und ist nicht ein eine einen mit für auf wie was ich sie wir von zu den dem des auch werden kann warum bitte im"),
        (WordClass.French, "le la les et est des une dans pour que qui pas sur avec je vous nous ce cette comment pourquoi quel quelle sont aux du au"),
        (WordClass.Spanish, "el la los las y es una para que con por como cómo qué cuál está son del al se mi tu puedo más pero este"),
        (WordClass.Italian, "il lo gli è di una per che con non come sono della del nel questo quale perché cosa mi più anche si posso dei"),
        (WordClass.Portuguese, "o os as e é um uma para que com não como são do da dos das no na qual isso mais você por meu seu"),
        (WordClass.Dutch, "de het een en is niet van voor met dat op zijn hoe wat ik je wij waarom kan naar ook aan deze mijn er"));
}
