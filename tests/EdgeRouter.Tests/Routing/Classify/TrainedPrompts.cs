using System.Text;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Tests.Routing.Classify;

/// <summary>Prompts made up so that what is to be learned is known: the first number of a vector says what the strong model gains.</summary>
internal static class TrainedPrompts
{
    public static List<TrainingRow> Choices(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var vector = Vector(random, i % 2 == 0 ? 0.8f : -0.8f);
            return Row(vector, $"Which is it, number {i}?\nA. one\nB. two\nC. three\nD. four") with { Group = $"g{i % 10}", Need = i % 2 == 0 ? 1 : 0 };
        })];
    }

    public static List<TrainingRow> Typed(int count)
    {
        var random = new Random(8);
        return [.. Enumerable.Range(0, count).Select(i => Row(Vector(random, i % 2 == 0 ? 0.8f : -0.8f), i % 2 == 0 ? "def f(x):\n    return x == snake_case" : "Tell me of the sea") with
        {
            Type = i % 2 == 0 ? TaskType.Code : TaskType.Writing,
            Difficulty = i % 2 == 0 ? Difficulty.Hard : Difficulty.Simple,
        })];
    }

    public static float[] Vector(Random random, float first)
    {
        var vector = new float[384];
        vector[0] = first;
        double rest = 0;
        for (var i = 1; i < vector.Length; i++)
        {
            vector[i] = (float)(random.NextDouble() - 0.5);
            rest += vector[i] * vector[i];
        }

        var scale = MathF.Sqrt((1 - first * first) / (float)rest);
        for (var i = 1; i < vector.Length; i++)
            vector[i] *= scale;
        return vector;
    }

    public static TrainingRow Row(float[] vector, string text) => TrainingRow.Of(vector, Encoding.UTF8.GetBytes(text));
}
