using System.Text.Json.Serialization;

namespace EdgeRouter.Tests.Wire;

/// <summary>Strings to JSON and back without reflection, which the build switches off.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class JsonStrings : JsonSerializerContext;
