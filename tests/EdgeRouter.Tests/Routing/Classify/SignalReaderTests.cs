using System.Text.Json.Nodes;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Tests.Wire;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Routing.Classify;

public class SignalReaderTests
{
    private const string Call = """{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"ls","arguments":"{\"path\":\"/a\"}"}}]}""";
    private const string OtherCall = """{"role":"assistant","content":null,"tool_calls":[{"id":"2","type":"function","function":{"name":"ls","arguments":"{\"path\":\"/b\"}"}}]}""";
    private const string Result = """{"role":"tool","tool_call_id":"1","content":"two files"}""";
    private const string Failure = """{"role":"tool","tool_call_id":"1","content":"Error: denied"}""";
    private const string Ask = """{"role":"user","content":"Clean the folder up"}""";

    [Theory]
    [InlineData("What is the capital of Peru?", QuestionKind.What)]
    [InlineData("On which day does it begin?", QuestionKind.Which)]
    [InlineData("Is it open?", QuestionKind.YesNo)]
    [InlineData("Tom has 3 apples and buys 4. How many apples does he have?", QuestionKind.HowMany)]
    [InlineData("how do i reset it", QuestionKind.How)]
    [InlineData("Here is my text. Why is it bad?", QuestionKind.Why)]
    [InlineData("Write a poem about rivers.", QuestionKind.Command)]
    [InlineData("Which one flies?\nA. Dog\nB. Bird\nC. Cat\nD. Cow", QuestionKind.Choice)]
    [InlineData("Thanks, that helped", QuestionKind.None)]
    public void Read_Question_KnowsItsKind(string question, QuestionKind kind) => Assert.Equal(kind, Read(question).Text.Kind);

    [Theory]
    [InlineData("What is the name of the river that you see?", PromptLanguage.English)]
    [InlineData("Wie kann ich mein Passwort ändern und was ist dann?", PromptLanguage.German)]
    [InlineData("Comment est-ce que je peux changer le mot de passe pour mon compte?", PromptLanguage.French)]
    [InlineData("¿Cómo puedo cambiar la contraseña de mi cuenta?", PromptLanguage.Spanish)]
    [InlineData("Как изменить пароль?", PromptLanguage.Russian)]
    [InlineData("パスワードを変更するにはどうすればいいですか", PromptLanguage.Japanese)]
    [InlineData("如何更改我的密码", PromptLanguage.Chinese)]
    [InlineData("비밀번호를 어떻게 바꾸나요", PromptLanguage.Korean)]
    [InlineData("xyzzy", PromptLanguage.Unknown)]
    public void Read_Text_KnowsItsLanguage(string question, PromptLanguage language) => Assert.Equal(language, Read(question).Text.Language);

    [Theory]
    [InlineData("Look:\n```\nx\n```", SignalFlags.Code | SignalFlags.CodeFence)]
    [InlineData("def add(a, b):\n    return user_name == 3", SignalFlags.Code)]
    [InlineData("Solve x^2 + 3*x = 10.", SignalFlags.Math)]
    [InlineData("Evaluate \\frac{a}{b} = \\sqrt{2}", SignalFlags.Math)]
    [InlineData("Tom has 3 apples, Ann 4. How many have they?", SignalFlags.Math)]
    [InlineData("Is the class open to the public?", SignalFlags.None)]
    [InlineData("That's wrong, try again", SignalFlags.None)]
    public void Read_Text_KnowsWhatItIsAbout(string question, SignalFlags flags) =>
        Assert.Equal(flags, Read(question).Flags & (SignalFlags.Code | SignalFlags.CodeFence | SignalFlags.Math | SignalFlags.Correction));

    [Fact]
    public void Read_Text_CountsItsParts()
    {
        var text = Read("Read the report of 1,250.50 dollars. You must be brief:\n- List 3 risks\n- Avoid jargon\n\nIs it good? Is it?").Text;

        Assert.Equal((2, 2, 4), (text.Numbers, text.Questions, text.Lines));
        Assert.Equal(4, text.Instructions);
        Assert.Equal(20, text.Words);
        Assert.Equal(6, text.Sentences);
    }

    [Fact]
    public void Read_Text_KnowsItsVariety()
    {
        var text = Read("The cat, the dog, the 2 birds and the 3 birds ran an algorithm over 1,000 bits.").Text;

        Assert.Equal((2, 17, 13, 2), (text.Commas, text.Words, text.DistinctWords, text.ComputingWords));
    }

    /// <summary>Options of the same words, of others, of one word each; lines that are no options.</summary>
    [Theory]
    [InlineData("Which?\nA. it rises\nB. it falls\nC. rises it\nD. it falls", 5 / 9f, 3 / 8f, 7)]
    [InlineData("Which?\nA. two cats\nB. one horse\nC. my birds\nD. 4 whales", 0, 1, 12)]
    [InlineData("Which?\n(A) 4\n(B) 5\n(C) 4", 1 / 3f, 2 / 3f, 5)]
    [InlineData("Which is it\nof all these\nand of those?", 0, 0, 0)]
    public void Read_Options_KnowsHowAlikeTheyAre(string question, float overlap, float variety, int news)
    {
        var text = Read(question).Text;

        Assert.Equal(overlap, text.OptionOverlap, 1e-6f);
        Assert.Equal(variety, text.OptionVariety, 1e-6f);
        Assert.Equal(news, text.OptionNews);
    }

    [Fact]
    public void Read_ManyOptions_ComparesTheFirstEight()
    {
        var text = Read("Which?\n" + string.Join('\n', "ABCDEFGHIJ".Select((letter, i) => $"{letter}. {(i < 8 ? "same" : $"w{i}")}"))).Text;

        Assert.Equal((10, 1f, 1 / 8f), (text.Options, text.OptionOverlap, text.OptionVariety));
    }

    [Fact]
    public void Read_SecondTurn_KnowsACorrectionAndTheGrowth()
    {
        var signals = ReadBody($$"""{"role":"system","content":"{{new string('s', 400)}}"}""", Ask, $$"""{"role":"assistant","content":"{{new string('a', 800)}}"}""", """{"role":"user","content":"No, that is wrong."}""");

        Assert.True(signals.Has(SignalFlags.Correction));
        Assert.Equal((100, 205, 2), (signals.SystemTokens, signals.GrowthTokens, signals.Turns));
    }

    [Fact]
    public void Read_Loop_CountsStepsAndCallsMadeAgain()
    {
        var signals = ReadBody(Ask, Call, Result, OtherCall, Result, Call, Result);
        var other = ReadBody(Ask, Call, Result, OtherCall, Result);
        var afresh = ReadBody(Ask, Call, Result, Ask, Call, Result);

        Assert.Equal((3, 1), (signals.AgentSteps, signals.RepeatedCalls));
        Assert.Equal((2, 0), (other.AgentSteps, other.RepeatedCalls));
        Assert.Equal((1, 0), (afresh.AgentSteps, afresh.RepeatedCalls));
    }

    [Fact]
    public void Read_Loop_CountsFailuresFromTheEnd()
    {
        Assert.Equal(2, ReadBody(Ask, Call, Failure, Call, Result, Call, Failure, Call, Failure).FailedResults);
        Assert.Equal(0, ReadBody(Ask, Call, Failure, Call, Result).FailedResults);
        Assert.True(ReadBody(Ask, Call, Failure).Has(SignalFlags.ToolError));
    }

    [Fact]
    public void Read_Loop_KnowsTheTextThatBeganIt()
    {
        using var lower = new PooledBuffer();
        var request = Parsed.Request($$"""{"model":"auto","messages":[{"role":"user","content":"PROVE\nit"},{{Call}},{{Result}}]}""");

        var signals = SignalReader.Read(request, default, lower);

        Assert.True(signals.Has(SignalFlags.Reasoning));
        Assert.Equal(0, signals.QuestionTokens);
        Assert.Equal("prove\nit"u8, lower.Span);
    }

    [Fact]
    public void Read_LongTurn_SearchesBothEnds()
    {
        var filler = string.Concat(Enumerable.Repeat("lorem ", 20_000));

        Assert.True(Read("Prove it. " + filler).Has(SignalFlags.Reasoning));
        Assert.True(Read(filler + " Prove it.").Has(SignalFlags.Reasoning));
        Assert.False(Read(filler + " Prove it. " + filler).Has(SignalFlags.Reasoning));
    }

    [Fact]
    public void Read_Warm_AllocatesNothing()
    {
        var request = Parsed.Request("""{"model":"auto","messages":[""" + string.Join(',', Ask, Call, Failure, Call, Failure) + "]}");
        using var lower = new PooledBuffer();
        var question = Parsed.Utf8(string.Concat(Enumerable.Repeat("Which river is x_y = 3*4 in Ünïcode?\nA. this, that\nB. that\nC. 7\n", 60)));
        var seen = 0;

        Assert.Equal(0, Allocations.Of(() => seen += SignalReader.Read(request, default, lower).AgentSteps + SignalReader.Read(request, question, lower).Text.Words));
        Assert.True(seen > 0);
    }

    private static PromptSignals Read(string question)
    {
        using var lower = new PooledBuffer();
        var request = Parsed.Request(new JsonObject { ["model"] = "auto", ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = question }) }.ToJsonString());
        return SignalReader.Read(request, Parsed.Utf8(question), lower);
    }

    private static PromptSignals ReadBody(params string[] messages)
    {
        using var lower = new PooledBuffer();
        using var question = new PooledBuffer();
        var request = Parsed.Request("""{"model":"auto","messages":[""" + string.Join(',', messages) + "]}");
        if (request.LastUser >= 0)
            PromptText.Write(request, request.Messages.Span[request.LastUser], question);
        return SignalReader.Read(request, question.Span, lower);
    }
}
