using EdgeRouter.BasisBuilder;

// BasisBuilder <output> <file>...: the directions along which a model's vectors differ most (uncentred principal components), for the index to
// prune with. Each file is JSON lines of {"embedding": [...]}, as `edgerouter embed` prints them; all of one dimension.
//
// eng/assets/minilm-basis.bin came of all-MiniLM-L6-v2's vectors of 46,718 texts: 16,000 questions made of words of its own vocabulary ("what is
// X?", "how does X relate to Y?" and six more such forms); 14,000 sentences of MMLU, GSM8K and Arena-Hard; and whole texts of BANKING77, PAWS,
// the STS benchmark, MMLU, GSM8K and Arena-Hard.
if (args.Length < 2)
{
    Console.Error.WriteLine("BasisBuilder <output> <file of embeddings>...");
    return 1;
}

const int Count = 192;
var moments = new SecondMoments();
foreach (var file in args[1..])
{
    foreach (var line in File.ReadLines(file))
        moments.Add(EmbeddingLine.Parse(line));
}

var (values, vectors) = Jacobi.Decompose(moments.Matrix());
BasisFile.Write(args[0], Count, values, vectors);
Console.WriteLine($"{moments.Count} vectors of {values.Length}; in {Count / 3} directions {values.Take(Count / 3).Sum():0.000} of their square, in {Count} {values.Take(Count).Sum():0.000}");
return 0;
