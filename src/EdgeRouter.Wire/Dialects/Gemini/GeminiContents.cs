using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>
/// <c>systemInstruction</c> and <c>contents</c>. System and developer messages go to the front, wherever they stood; messages of one side that follow each
/// other become one; tool results are the user's, and told apart by the name of the function that was called.
/// </summary>
internal static class GeminiContents
{
    internal static void Write(in ChatRequest request, in UpstreamRequest upstream, RequestMapping mapping)
    {
        WriteSystem(request, mapping);
        var json = mapping.Json;
        json.Name("contents"u8);
        json.BeginArray();
        var turns = new Turns(json, "model"u8, "parts"u8);
        var names = new GeminiCallNames();
        for (var index = 0; index < request.Messages.Length; index++)
            WriteMessage(request, index, upstream.Model.Span, names, mapping, ref turns);
        if (!upstream.Prefill.IsEmpty)
        {
            turns.Open(isAnswer: true);
            GeminiParts.WriteText(json, upstream.Prefill.Span, default);
        }
        turns.Close();
        json.EndArray();
        if (!turns.Any)
            mapping.Refuse("messages", "says nothing that could be put to this provider");
    }

    private static void WriteSystem(in ChatRequest request, RequestMapping mapping)
    {
        var json = mapping.Json;
        var any = false;
        var messages = request.Messages.Span;
        for (var index = 0; index < messages.Length; index++)
        {
            if (messages[index].Role is not (ChatRole.System or ChatRole.Developer))
                continue;
            var members = new MessageMembers(messages[index].Whole.Of(request.Body.Span));
            if (GeminiParts.IsEmpty(members.Content))
                continue;
            if (!any)
            {
                json.Name("systemInstruction"u8);
                json.BeginObject();
                json.Name("parts"u8);
                json.BeginArray();
            }
            any = true;
            GeminiParts.Write(members.Content, default, index, textOnly: true, mapping);
        }
        if (!any)
            return;
        json.EndArray();
        json.EndObject();
    }

    private static void WriteMessage(in ChatRequest request, int index, ReadOnlySpan<byte> model, GeminiCallNames names, RequestMapping mapping, ref Turns turns)
    {
        var message = request.Messages.Span[index];
        var members = new MessageMembers(message.Whole.Of(request.Body.Span));
        switch (message.Role)
        {
            case ChatRole.System or ChatRole.Developer:
                break;
            case ChatRole.User:
                if (GeminiParts.IsEmpty(members.Content))
                    break;
                turns.Open(isAnswer: false);
                GeminiParts.Write(members.Content, default, index, textOnly: false, mapping);
                break;
            case ChatRole.Assistant:
                WriteAssistant(members, index, model, names, mapping, ref turns);
                break;
            case ChatRole.Tool:
                turns.Open(isAnswer: false);
                GeminiCalls.WriteResponse(index, members, names, mapping);
                break;
            default:
                mapping.Refuse($"messages[{index}].role", "is none that this provider knows");
                break;
        }
    }

    private static void WriteAssistant(in MessageMembers members, int index, ReadOnlySpan<byte> model, GeminiCallNames names, RequestMapping mapping, ref Turns turns)
    {
        if (!members.FunctionCall.IsEmpty)
            mapping.Refuse($"messages[{index}].function_call", "cannot be put to this provider; it takes tool_calls");
        if (!members.Audio.IsEmpty)
            mapping.Refuse($"messages[{index}].audio", "cannot be put to this provider");
        var hasText = !GeminiParts.IsEmpty(members.Content);
        var hasCalls = !JsonValue.SaysNothing(members.ToolCalls);
        if (!hasText && !hasCalls)
            return;
        turns.Open(isAnswer: true);
        if (hasText)
            GeminiParts.Write(members.Content, GoogleExtra.ThoughtSignature(members.ExtraContent), index, textOnly: true, mapping);
        if (hasCalls)
            GeminiCalls.Write(members.ToolCalls, index, model, names, mapping);
    }
}
