using System.Buffers;

namespace EdgeRouter.Simulator;

/// <summary>Writes a whole <c>chat.completion</c> object.</summary>
internal static class CompletionWriter
{
    public static void Write(IBufferWriter<byte> output, ServedModel model, CallIdentity identity, ChatAsk ask, Completion[] choices, bool withUsage)
    {
        output.Write("{\"id\":\"chatcmpl-"u8);
        output.WriteEscaped(identity.Id);
        output.Write("\",\"object\":\"chat.completion\",\"created\":"u8);
        output.WriteNumber(identity.Created);
        output.Write(model.CompletionModel);
        for (int i = 0; i < choices.Length; i++)
            WriteChoice(output, model.Model, ask, choices[i], i);
        output.Write("]"u8);
        if (withUsage)
        {
            output.Write(",\"usage\":"u8);
            UsageCount.Of(model.Model, ask, choices).Write(output);
        }
        output.Write(model.CompletionTail);
    }

    private static void WriteChoice(IBufferWriter<byte> output, SimulatedModel model, ChatAsk ask, Completion choice, int index)
    {
        output.Write(index > 0 ? ",{\"index\":"u8 : "{\"index\":"u8);
        output.WriteNumber(index);
        output.Write(",\"message\":{\"role\":\"assistant\",\"content\":"u8);
        if (choice.Tools.Count > 0)
        {
            output.Write("null,\"tool_calls\":["u8);
            for (int i = 0; i < choice.Tools.Count; i++)
                WriteTool(output, choice.Tools[i], i);
            output.Write("]"u8);
        }
        else
        {
            output.Write("\""u8);
            output.WriteEscaped(choice.Text);
            output.Write("\""u8);
        }
        if (choice.ReasoningTokens > 0)
        {
            output.Write(",\"reasoning_content\":\""u8);
            output.WriteEscaped(choice.Reasoning);
            output.Write("\""u8);
        }
        output.Write(",\"refusal\":null,\"annotations\":[]},\"logprobs\":"u8);
        if (ask.Logprobs)
            LogprobWriter.Write(output, choice.Text, model, ask.TopLogprobs);
        else
            output.Write("null"u8);
        output.Write(",\"finish_reason\":\""u8);
        output.WriteEscaped(choice.FinishReason);
        output.Write("\"}"u8);
    }

    private static void WriteTool(IBufferWriter<byte> output, ToolCall tool, int index)
    {
        output.Write(index > 0 ? ",{\"id\":\""u8 : "{\"id\":\""u8);
        output.WriteEscaped(tool.Id);
        output.Write("\",\"type\":\"function\",\"function\":{\"name\":\""u8);
        output.WriteEscaped(tool.Name);
        output.Write("\",\"arguments\":\""u8);
        output.WriteEscaped(tool.Arguments);
        output.Write("\"}}"u8);
    }
}
