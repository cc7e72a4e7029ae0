using System.Text.Json.Serialization;

namespace LofiAnime.Tests.Client.QStash;

[JsonSerializable(typeof(string[]))]
internal sealed partial class QStashTestJson : JsonSerializerContext;
