namespace EdgeRouter.Memory.Guard.Words;

/// <summary>Words that turn a question around.</summary>
internal static class OppositeTable
{
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
        v install mount | uninstall unmount
        v import | export
        v encrypt encode compress serialize serialise | decrypt decode decompress deserialize deserialise
        v upload | download
        v push | pull
        v send sent | receive
        v win won gain | lose lost
        v connect attach | disconnect detach
        v lock | unlock
        v block | unblock
        v mute | unmute
        v subscribe follow | unsubscribe unfollow
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
        - ascending increasing | descending decreasing
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
        n trainer | trainee
        n leader | follower
        - indoor indoors | outdoor outdoors
        n cause reason | effect consequence result
        n question | answer
        n strength | weakness
        n profit | loss
        n entry entrance | exit
        n arrival | departure
        n asset | liability
        n introduction | conclusion
        - forward forwards | backward backwards
        - beginner beginners novice | expert experts advanced
        - liquid | solid
        - odd | even
        - dominant | recessive
        - domestic | foreign
        - wholesale | retail
        - urban | rural
        - upper uppercase | lower lowercase
        - front | back
        - top | bottom
        - major | minor
        """;
}
