using System.Text;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class HitGuardTests
{
    [Theory]
    [InlineData("How do I bake bread?", "How can I bake a loaf of bread?")]
    [InlineData("Convert 5 km to metres", "how many metres are 5 kilometers")]
    [InlineData("Pay 1,000 dollars", "pay $1000")]
    [InlineData("a loan of 5k", "a loan of 5000")]
    [InlineData("a loan of five thousand", "a loan of 5000")]
    [InlineData("1.5 million users", "1,500,000 users")]
    [InlineData("1,00,000 steps", "100000 steps")]
    [InlineData("in twenty-five minutes", "within 25 mins")]
    [InlineData("the 2nd floor", "the second floor")]
    [InlineData("wait 30 seconds", "wait thirty sec")]
    [InlineData("50% of it", "fifty percent of it")]
    [InlineData("version 3.0", "version 3")]
    [InlineData("the history of World War II", "history of world war 2")]
    [InlineData("which iPhone7 case fits?", "which case fits the iPhone 7?")]
    [InlineData("which one is nicer?", "which is nicer?")]
    [InlineData("one hour of sleep", "1 hour of sleep")]
    [InlineData("٣ apples", "3 apples")]
    [InlineData("I can't log in", "I cannot log in")]
    [InlineData("I can’t log in", "I am unable to log in")]
    [InlineData("is it true or not?", "is it true?")]
    [InlineData("is it so? why or why not?", "is it so?")]
    [InlineData("not only cats", "cats")]
    [InlineData("the No. 5 perfume", "the perfume number 5")]
    [InlineData("never say never", "say it")]
    [InlineData("turn it on and off again", "turn it off")]
    [InlineData("how do I raise the limit", "how to increase the limit")]
    [InlineData("stay out of trouble", "how not to not get in trouble")]
    [InlineData("", "")]
    public void Check_SameMeaning_Passes(string asked, string stored) => AssertBothWays(GuardVerdict.Pass, asked, stored);

    [Theory]
    [InlineData("in 5 days", "in 3 days")]
    [InlineData("in 5 days", "in 5 weeks")]
    [InlineData("10 km in miles", "10 miles in km")]
    [InlineData("top 5 books", "best books")]
    [InlineData("Python 3.1", "Python 3.10")]
    [InlineData("release 1.2.3", "release 1.2.4")]
    [InlineData("3.5 grams", "35 grams")]
    [InlineData("20%", "20 dollars")]
    [InlineData("the third act", "the fourth act")]
    [InlineData("two cats", "three cats")]
    [InlineData("5 and 5", "5")]
    [InlineData("五 3 个", "五 4 个")]
    [InlineData("٣ تفاحات", "٤ تفاحات")]
    [InlineData("World War II", "World War III")]
    [InlineData("one hour", "two hours")]
    [InlineData("5 million", "5 billion")]
    [InlineData("12345678901234567890123", "12345678901234567890124")]
    public void Check_OtherNumbers_Refuses(string asked, string stored) => AssertBothWays(GuardVerdict.Numbers, asked, stored);

    [Theory]
    [InlineData("Is coffee good for me?", "Is coffee not good for me?")]
    [InlineData("Should I reply?", "Shouldn't I reply?")]
    [InlineData("Why do birds sing", "Why don’t birds sing")]
    [InlineData("tea with sugar", "tea without sugar")]
    [InlineData("I have eaten", "I have never eaten")]
    [InlineData("why does it work", "why doesnt it work")]
    [InlineData("who came", "no one came")]
    public void Check_Denied_Refuses(string asked, string stored) => AssertBothWays(GuardVerdict.Negation, asked, stored);

    [Theory]
    [InlineData("Enable 2FA", "Disable 2FA")]
    [InlineData("how is the limit increased", "how is the limit decreased")]
    [InlineData("buying a house", "selling a house")]
    [InlineData("wash before cooking", "wash after cooking")]
    [InlineData("turn on the light", "turn off the light")]
    [InlineData("stopped the service", "started the service")]
    [InlineData("opening a file", "closing a file")]
    [InlineData("minimum of a list", "MAX of a list")]
    [InlineData("log in to the site", "log out of the site")]
    [InlineData("encrypt a disk", "decrypt a disk")]
    [InlineData("why did the kite gain height", "why did the kite lose height")]
    [InlineData("the advantages of X", "the disadvantages of X")]
    [InlineData("uploads are slow", "downloads are slow")]
    public void Check_Opposites_Refuses(string asked, string stored) => AssertBothWays(GuardVerdict.Antonyms, asked, stored);

    [Fact]
    public void Check_LongerThanTheGuardReads_PassesOnlyWhenEqual()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 300));
        Assert.Equal(GuardVerdict.Pass, Check(text, text));
        Assert.Equal(GuardVerdict.TooLong, Check(text, text + " more"));
        var numbers = string.Join(' ', Enumerable.Range(0, 40));
        Assert.Equal(GuardVerdict.TooLong, Check(numbers, numbers + " 41"));
    }

    [Fact]
    public void Check_AnyBytes_NeverThrows()
    {
        var random = new Random(3);
        var alphabet = Encoding.UTF8.GetBytes("ab1 2.,'%$not one hundred five-٣’é\0\n");
        for (var round = 0; round < 20_000; round++)
        {
            var a = Some(random, alphabet);
            var b = Some(random, alphabet);
            Assert.Equal(HitGuard.Check(a, b), HitGuard.Check(b, a));
            Assert.Equal(GuardVerdict.Pass, HitGuard.Check(a, a));
        }
    }

    [Fact]
    public void Check_Warm_AllocatesNothing()
    {
        var asked = "How can I increase the 5 GB limit of my account before the second of May?"u8.ToArray();
        var stored = "How can I raise my account's limit of 5 gigabytes before May 2nd?"u8.ToArray();
        for (var i = 0; i < 200; i++)
            HitGuard.Check(asked, stored);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            HitGuard.Check(asked, stored);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertBothWays(GuardVerdict expected, string asked, string stored)
    {
        Assert.Equal(expected, Check(asked, stored));
        Assert.Equal(expected, Check(stored, asked));
    }

    private static GuardVerdict Check(string asked, string stored) => HitGuard.Check(Encoding.UTF8.GetBytes(asked), Encoding.UTF8.GetBytes(stored));

    private static byte[] Some(Random random, byte[] alphabet)
    {
        var bytes = new byte[random.Next(40)];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = random.Next(20) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
        return bytes;
    }
}
