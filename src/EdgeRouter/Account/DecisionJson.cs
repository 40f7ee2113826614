using System.Text.Json.Serialization;

namespace EdgeRouter.Account;

/// <summary>The decision log's JSON, generated at build: no reflection. Members that are not known, false or 0 are left out, unknown ones ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, RespectNullableAnnotations = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DecisionRecord))]
internal sealed partial class DecisionJson : JsonSerializerContext;
