namespace EdgeRouter.Wire.Json;

/// <summary>What stands for half a surrogate pair (<c>"\ud800"</c>), which JSON's grammar allows and UTF-8 cannot say. Both take three bytes.</summary>
public enum LoneSurrogate : byte
{
    /// <summary>U+FFFD: the result is valid UTF-8, to be shown or embedded.</summary>
    Replace,
    /// <summary>The surrogate's own three bytes (WTF-8, simonsapin.github.io/wtf-8): the result is not UTF-8 but tells every string from every other, to be compared or hashed.</summary>
    Keep,
}
