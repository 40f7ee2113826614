using System.Text.Json.Serialization;

namespace EdgeRouter.Tests.Simulator;

/// <summary>Quotes strings; reflection is off in this repository.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class StringJson : JsonSerializerContext;
