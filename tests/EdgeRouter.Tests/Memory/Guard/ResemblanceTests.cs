using System.Text;
using EdgeRouter.Memory.Guard.Compare;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class ResemblanceTests
{
    [Theory]
    [InlineData("motivated", "motivation")]
    [InlineData("Colour", "color")]
    [InlineData("organise", "organize")]
    [InlineData("center", "centre")]
    [InlineData("vaccum", "vacuum")]
    [InlineData("legal", "legally")]
    public void AreForms_FormsAndMisspellings_Are(string a, string b) => Both(true, a, b);

    [Theory]
    [InlineData("internet", "internal")]
    [InlineData("cat", "car")]
    [InlineData("communism", "community")]
    [InlineData("loaf", "load")]
    [InlineData("", "word")]
    public void AreForms_OtherWords_AreNot(string a, string b) => Both(false, a, b);

    private static void Both(bool expected, string a, string b)
    {
        Assert.Equal(expected, Resemblance.AreForms(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b)));
        Assert.Equal(expected, Resemblance.AreForms(Encoding.UTF8.GetBytes(b), Encoding.UTF8.GetBytes(a)));
    }
}
