using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Classify;

/// <summary>Bytes of the messages' text as sent, by who speaks.</summary>
/// <param name="Growth">From the last message of the assistant on; 0 when there is none.</param>
internal readonly record struct MessageSizes(int All, int System, int Growth, int Turns, int Images)
{
    /// <summary>A picture's base64 is not text; providers bill it by its size in tiles, about a thousand tokens.</summary>
    private const int ImageBytes = 1000 * 4;

    /// <param name="questionBytes">Of the last user turn's decoded text, which a message of pictures and words is counted by.</param>
    public static MessageSizes Read(in ChatRequest request, int questionBytes)
    {
        int all = 0, system = 0, turns = 0, images = 0, beforeGrowth = -1;
        var messages = request.Messages.Span;
        foreach (ref readonly var message in messages)
        {
            if (message.Role == ChatRole.Assistant)
                beforeGrowth = all;
            var bytes = message.Images > 0 ? message.Images * ImageBytes : message.Content.Length;
            all += bytes;
            images += message.Images;
            if (message.Role is ChatRole.System or ChatRole.Developer)
                system += bytes;
            else if (message.Role == ChatRole.User)
                turns++;
        }

        if (messages[^1].Images > 0)
            all += questionBytes;
        return new(all, system, beforeGrowth < 0 ? 0 : all - beforeGrowth, turns, images);
    }
}
