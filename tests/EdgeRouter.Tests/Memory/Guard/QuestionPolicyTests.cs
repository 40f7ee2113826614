using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Memory.Guard;

public sealed class QuestionPolicyTests
{
    [Theory]
    [InlineData("When was the lighthouse built?", "Where was the lighthouse built?")]
    [InlineData("who sank the ferry", "why the ferry sank")]
    [InlineData("when does the ferry leave", "why does the ferry leave")]
    [InlineData("how many bees are in the hive", "where are the bees in the hive")]
    [InlineData("how long is the bridge", "where is the bridge")]
    public void Judge_OtherQuestionOfTheSameWords_Refuses(string asked, string stored) => Judged.Is(GuardVerdict.Question, asked, stored);

    [Theory]
    [InlineData("When and why was it built?", "Why was it built?")]
    [InlineData("in which year was the lighthouse built", "when was the lighthouse built")]
    [InlineData("How do I bake bread?", "How can I bake a loaf of bread?")]
    [InlineData("How do I bake bread?", "what is the way to bake bread")]
    [InlineData("where can I buy figs", "where do I find figs to buy")]
    public void Judge_SameQuestion_Passes(string asked, string stored) => Judged.Is(GuardVerdict.Pass, asked, stored);

    [Theory]
    [InlineData("will the ferry run", "when will the ferry run", 0.06f)]
    [InlineData("will the ferry run", "when will the old ferry run", 0.03f)]
    [InlineData("how did the ferry sink", "why did the ferry sink", 0.03f)]
    [InlineData("how did the ferry sink", "why did the old ferry sink", 0.01f)]
    [InlineData("what sank the ferry", "who sank the ferry", 0.01f)]
    [InlineData("when did the ferry sink", "where did the old ferry sink", 0.05f)]
    [InlineData("what is a ferry", "how is a ferry", 0f)]
    [InlineData("is the ferry late", "what makes the ferry late", 0f)]
    public void Judge_MayBeAnotherQuestion_LowersTheScore(string asked, string stored, float penalty) => Judged.Costs(penalty, asked, stored);
}
