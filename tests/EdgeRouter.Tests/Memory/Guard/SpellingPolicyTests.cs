using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class SpellingPolicyTests
{
    [Theory]
    [InlineData("what does \"ubi sunt\" mean", "what does \"carpe noctem\" mean")]
    [InlineData("what does `tar` do", "what does `sed` do")]
    [InlineData("who wrote “Tides of Ash”", "who wrote “Glass Rivers”")]
    [InlineData("set max_retries in the config", "set max_delay in the config")]
    [InlineData("what does getUserName return", "what does setRowCount return")]
    [InlineData("import os.path in a script", "import os.environ in a script")]
    [InlineData("what is in /etc/hosts", "what is in /etc/passwd")]
    [InlineData("git clean --force", "git clean --quiet")]
    [InlineData("tar -x an archive", "tar -c an archive")]
    [InlineData("call parse() twice", "call flush() twice")]
    [InlineData("the type a::Vec", "the type a::Map")]
    public void Judge_OtherQuoteOrCode_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Spelling, asked, stored);

    [Theory]
    [InlineData("what does \"ubi sunt\" mean", "what does ubi sunt mean")]
    [InlineData("what does \"ubi sunt\" mean", "the meaning of 'ubi sunt'")]
    [InlineData("set max_retries in the config", "set max retries in the config")]
    [InlineData("import os.path in a script", "import os.path in the script.")]
    [InlineData("it ends here.Then it begins", "it ends here. Then it begins")]
    [InlineData("either/or questions", "either or questions")]
    public void Judge_SameQuoteOrCode_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);
}
