using System.Text;
using EdgeRouter.Tests.Wire;
using EdgeRouter.Tests.Wire.Dialects;

namespace EdgeRouter.Tests.Matrix;

/// <summary>Recorded streams with events said twice, left out, exchanged or damaged: whatever comes, the client's stream keeps the rules that <see cref="ClientView"/> checks.</summary>
public class EventMutationTests
{
    private const int Mutations = 100;

    public static TheoryData<string> Recordings
    {
        get
        {
            // Of OpenAI's protocol those without calls: its frames pass as they are, and a call's may carry its id any number of times.
            var names = new TheoryData<string>("openai/openai.sse", "openai/deepseek.sse");
            foreach (string row in DialectFixtures.Names)
                names.Add(row);
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Relay_MutatedEvents_GiveOneWellFormedStream(string name)
    {
        var isOpenAi = name.StartsWith("openai/", StringComparison.Ordinal);
        var recording = Encoding.UTF8.GetString(isOpenAi ? WireFixtures.Stream(name["openai/".Length..]) : DialectFixtures.Stream(name));
        var random = new Random(name.Length);
        for (var round = 0; round < Mutations; round++)
        {
            var events = recording.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).ToList();
            var spared = isOpenAi ? events.FindIndex(text => text.Contains("\"role\"", StringComparison.Ordinal)) + 1 : 0; // the role's frame passes as it is too
            for (var times = random.Next(1, 4); times > 0; times--)
                Mutate(events, random, spared);
            var mutated = string.Concat(events.Select(text => text + "\n\n"));
            var upstream = new CutProvider(Encoding.UTF8.GetBytes(mutated), "") { Cut = Encoding.UTF8.GetByteCount(mutated), Breaks = random.Next(2) == 0 };
            ClientView? view = null;
            var broken = await Record.ExceptionAsync(async () => view = await CutPropertyTests.RunAsync(upstream, name, withSecond: false));
            Assert.True(broken is null, $"round {round}: {broken?.Message}\n{mutated}");
            Assert.True(view is not { IsDone: true, Finish: null }, $"round {round}: an end without a finish\n{mutated}");
        }
    }

    private static void Mutate(List<string> events, Random random, int spared)
    {
        if (events.Count <= spared + 1)
            return;
        var at = random.Next(spared, events.Count);
        var other = random.Next(spared, events.Count);
        switch (random.Next(spared > 0 ? 4 : 5)) // ids pass as they are too
        {
            case 0:
                events.Insert(at, events[at]);
                break;
            case 1:
                events.Insert(other, events[at]);
                break;
            case 2:
                events.RemoveAt(at);
                break;
            case 3:
                (events[at], events[other]) = (events[other], events[at]);
                break;
            default:
                var place = random.Next(events[at].Length);
                events[at] = events[at][..place] + (char)random.Next(1, 127) + events[at][(place + 1)..];
                break;
        }
    }
}
