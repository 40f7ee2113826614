using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify;

/// <summary>The labelled utterance that a prompt is nearest to. Scans them all: 50 ns each. Immutable, thread-safe.</summary>
/// <param name="threshold">Least cosine; below it a prompt belongs to no cluster.</param>
public sealed class NearestExamples(IReadOnlyList<ExampleCluster> clusters, float threshold = NearestExamples.DefaultThreshold)
{
    /// <summary>Between rewordings of one intent (0.7 to 0.9) and other questions of its topic (0.4 to 0.6).</summary>
    public const float DefaultThreshold = 0.65f;

    private readonly (float[] Vector, ExampleCluster Cluster)[] _examples = [.. clusters.SelectMany(cluster => cluster.Vectors.Select(vector => (vector, cluster)))];

    /// <returns>False when no example is near enough.</returns>
    public bool TryFind(ReadOnlySpan<float> vector, out ExampleCluster cluster, out float cosine)
    {
        cluster = null!;
        cosine = threshold;
        foreach (var (example, owner) in _examples)
        {
            var one = Floats.Dot(vector, example);
            if (one >= cosine)
                (cluster, cosine) = (owner, one);
        }

        return cluster is not null;
    }
}
