using EdgeRouter.Scenarios;

namespace EdgeRouter.Load.Tests;

public sealed class QuestionsTests
{
    [Fact]
    public void Generated_Twice_AreTheSame500()
    {
        Assert.Equal(500, Questions.Generated().Distinct().Count());
        Assert.Equal(Questions.Generated(), Questions.Generated());
    }

    [Fact]
    public void Unique_AnyNumber_HoldsItsSubjectAndNoOther()
    {
        var (question, subject) = Questions.Unique("cold", 1);
        Assert.Contains(subject, question, StringComparison.Ordinal);
        Assert.DoesNotContain(subject, Questions.Unique("cold", 11).Question, StringComparison.Ordinal);
        Assert.DoesNotContain(subject, Questions.Unique("warm", 1).Question, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_JsonLines_HasEachTextOnceInTheirOrder()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "{\"seq\":1,\"text\":\"Why?\"}\n\n{\"text\":\"How so?\"}\n{\"text\":\"Why?\"}\n");
            Assert.Equal(["Why?", "How so?"], Questions.Read(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
