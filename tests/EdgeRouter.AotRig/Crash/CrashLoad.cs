using System.Buffers.Binary;
using System.Text;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.AotRig.Crash;

/// <summary>The write load that is killed: what an operation does, and the bytes it writes, follow from its number alone, so that another process can tell.</summary>
internal static class CrashLoad
{
    public const int Keys = 600;
    public const int OperationsARound = 1_000_000;
    private const int Dimension = 384;

    /// <summary>Far away, so that nothing expires.</summary>
    private const int TtlSeconds = 365 * 24 * 3600;

    private static readonly long s_now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public enum Kind
    {
        Put,
        Delete,
        Alias,
        Checkpoint,
    }

    public static AnswerCacheOptions Options(string directory)
        => new(directory, NearEnabled: true, Threshold: 0.9, AnswerStoreOptions.LeastMemory) { CheckpointInterval = TimeSpan.Zero };

    /// <param name="number">Of the operation; the key it works on is from 0 to <see cref="Keys"/>.</param>
    public static (Kind Kind, int Key) Operation(int seed, int number)
    {
        var random = new Random(HashCode(seed, number));
        var key = random.Next(Keys);
        return (random.Next(100) switch { < 2 => Kind.Checkpoint, < 5 => Kind.Delete, < 12 => Kind.Alias, _ => Kind.Put }, key);
    }

    public static byte[] Question(int key) => Encoding.UTF8.GetBytes($"question about thing number {key}");

    public static PromptKey PromptKey(int key) => EdgeRouter.Memory.Keys.PromptKey.Compute("tenant"u8, [(byte)(key % 3)], Question(key));

    /// <summary>The same question in other words: only its exact key matters.</summary>
    public static PromptKey AliasKey(int key) => EdgeRouter.Memory.Keys.PromptKey.Compute("tenant"u8, [(byte)(key % 3)], Encoding.UTF8.GetBytes($"tell me of thing {key}"));

    /// <summary>Names its key and its operation in every line, and has a length of its own.</summary>
    public static byte[] Content(int key, int number)
    {
        var line = Encoding.UTF8.GetBytes($"thing {key} as of operation {number};\n");
        var content = new byte[new Random(HashCode(key, number)).Next(1, 6000)];
        for (var i = 0; i < content.Length; i++)
            content[i] = line[i % line.Length];
        return content;
    }

    public static AnswerDraft Draft(int key, int number) => new(
        new AnswerInfo(s_now, TtlSeconds, key, number, 0), "model"u8.ToArray(), "stop"u8.ToArray(), Question(key), Content(key, number))
    {
        Owner = Owners.Of("tenant"u8),
    };

    /// <summary>float32[384], unit norm; of two keys nearly orthogonal.</summary>
    public static float[] Vector(int key)
    {
        var random = new Random(key);
        var vector = new float[Dimension];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = random.NextSingle() - 0.5f;
        var norm = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }

    private static int HashCode(int a, int b)
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, a);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[sizeof(int)..], b);
        return (int)Owners.Of(bytes).A;
    }
}
