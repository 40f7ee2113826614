namespace EdgeRouter.Routing.Classify.Text;

/// <summary>Bytes of UTF-8 by what they are to the signals.</summary>
internal static class ByteKinds
{
    private static readonly byte[] s_isWord = [.. Enumerable.Range(0, 256).Select(value => (byte)(char.IsAsciiLetterOrDigit((char)value) || value >= 0x80 ? 1 : 0))];

    /// <summary>Of a letter or a digit; letters beyond ASCII count whole.</summary>
    public static bool IsWord(byte value) => s_isWord[value] != 0;

    public static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    public static bool IsUpper(byte value) => (uint)(value - 'A') <= 'Z' - 'A';

    public static bool IsLower(byte value) => (uint)(value - 'a') <= 'z' - 'a';

    public static bool IsSpace(byte value) => value <= ' ';
}
