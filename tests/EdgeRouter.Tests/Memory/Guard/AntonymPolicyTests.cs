using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class AntonymPolicyTests
{
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
    [InlineData("causes of rust", "effects of rust")]
    [InlineData("is tin more costly than zinc", "is tin less costly than zinc")]
    [InlineData("what to wear inside the hall", "what to wear outside the hall")]
    [InlineData("the front row", "the back row")]
    [InlineData("rent in urban districts", "rent in rural districts")]
    [InlineData("write it in uppercase", "write it in lowercase")]
    [InlineData("follow a page", "unfollow a page")]
    [InlineData("compress a folder", "decompress a folder")]
    [InlineData("the scale of G major", "the scale of G minor")]
    [InlineData("mount a disk", "unmount a disk")]
    [InlineData("sort by increasing size", "sort by decreasing size")]
    public void Judge_Opposites_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Antonyms, asked, stored);

    [Theory]
    [InlineData("fees for the buyer", "fees for the seller")]
    [InlineData("duties of a lender", "duties of the borrower")]
    [InlineData("rights of an employer", "rights of an employee")]
    [InlineData("gifts for teachers", "gifts for students")]
    [InlineData("does everyone like figs", "does anyone like figs")]
    public void Judge_Converses_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Antonyms, asked, stored);

    [Theory]
    [InlineData("turn it on and off again", "turn it off")]
    [InlineData("how do I raise the limit", "how to increase the limit")]
    [InlineData("pros and cons of tiles", "the cons of tiles")]
    [InlineData("is it open or closed today", "is it open today")]
    public void Judge_BothSidesOrOne_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);
}
