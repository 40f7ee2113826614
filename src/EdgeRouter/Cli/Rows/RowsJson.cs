using System.Text.Json.Serialization;

namespace EdgeRouter.Cli.Rows;

/// <summary>Readers of the rows, generated at build: no reflection. Members not named are ignored, all named ones are required.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TextRow))]
[JsonSerializable(typeof(PairRow))]
[JsonSerializable(typeof(ReplayRow))]
[JsonSerializable(typeof(FaqRow))]
[JsonSerializable(typeof(LabelledRow))]
[JsonSerializable(typeof(CascadeRow))]
[JsonSerializable(typeof(PromptRow))]
internal sealed partial class RowsJson : JsonSerializerContext;
