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
    [InlineData("rm -rf /tmp/a", "rm -rf /tmp/b")]
    [InlineData("read /home/me/A.txt", "read /home/me/a.txt")]
    [InlineData("ls -l", "ls -a")]
    [InlineData("ls -R", "ls -r")]
    [InlineData("ls -rf", "ls -rn")]
    [InlineData("open example.com/a/page1", "open example.com/b/page1")]
    [InlineData("open http://box/a", "open http://box/b")]
    [InlineData("mail to joe@site.org", "mail to jon@site.org")]
    [InlineData("order 3f9a8c7e1b2d4455aa", "order 3f9a8c7e1b2d4455ab")]
    [InlineData("decode aGVsbG8gd29ybGQK", "decode aGVsbG8gd29ybGQk")]
    [InlineData("the f1 visa", "the j1 visa")]
    [InlineData("what does \"who\" mean", "what does \"whom\" mean")]
    [InlineData("what does 'papa' mean", "what does 'papá' mean")]
    [InlineData("what does `&` do", "what does `;` do")]
    [InlineData("what does ctrl+c do", "what does ctrl+v do")]
    [InlineData("foods with vitamin A", "foods with vitamin B")]
    public void Judge_OtherQuoteOrCode_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Spelling, asked, stored);

    [Theory]
    [InlineData("what does \"ubi sunt\" mean", "what does ubi sunt mean")]
    [InlineData("what does \"ubi sunt\" mean", "the meaning of 'ubi sunt'")]
    [InlineData("set max_retries in the config", "set max retries in the config")]
    [InlineData("import os.path in a script", "import os.path in the script.")]
    [InlineData("it ends here.Then it begins", "it ends here. Then it begins")]
    [InlineData("either/or questions", "either or questions")]
    [InlineData("what does “moor” mean?", "what does \"moor\" mean?")]
    [InlineData("what does ‘don’t’ mean?", "what does 'don't' mean?")]
    [InlineData("'tis the season", "tis the season")]
    [InlineData("open https://example.org/docs/", "open example.org/docs")]
    [InlineData("(see /etc/hosts) please", "see /etc/hosts please")]
    [InlineData("what is Node.js", "what is node.js")]
    [InlineData("iPhone7 battery", "iphone 7 battery")]
    [InlineData("COVID-19 rules", "covid19 rules")]
    [InlineData("H1B visa", "the h1b visa")]
    [InlineData("post a YouTube video on linkedin", "post a youtube video on LinkedIn")]
    [InlineData("foods with vitamin C", "foods with vitamin c")]
    [InlineData("who was Carla F. Brandt", "who was Carla Brandt")]
    [InlineData("A tree fell, I think", "I think a tree fell")]
    public void Judge_SameQuoteOrCode_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);

    /// <summary>Longer than what any part of the way looks at.</summary>
    [Theory]
    [InlineData("hash ", 25)]
    [InlineData("hash ", 120)]
    [InlineData("hash ", 3000)]
    [InlineData("cat /", 300)]
    [InlineData("open https://site.org/", 3000)]
    public void Judge_LongTokenOfAnotherEnd_Refuses(string before, int length)
    {
        var text = before + new string('a', length - 1);
        Judged.Is(GuardVerdict.Spelling, text + 'a', text + 'b');
    }
}
