using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace EdgeRouter.Memory.Embedding.Tokens;

/// <summary>One word while it is read, normalised, as UTF-8. Beyond <see cref="MaxCharacters"/> only that is known: it will be [UNK]. 400 bytes: on the stack, by ref.</summary>
internal struct WordBuffer
{
    /// <summary>The tokenizer's max_input_chars_per_word.</summary>
    public const int MaxCharacters = 100;

    /// <summary>UTF-8 takes at most four bytes a character.</summary>
    public const int MaxBytes = MaxCharacters * 4;

    private Storage _storage;
    private int _length;
    private int _characters;

    public readonly bool IsEmpty => _characters == 0;

    public readonly bool IsTooLong => _characters > MaxCharacters;

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Bytes => ((ReadOnlySpan<byte>)_storage)[.._length];

    public void Clear() => _length = _characters = 0;

    public void Append(byte ascii)
    {
        if (_characters < MaxCharacters)
            _storage[_length++] = ascii;
        Count();
    }

    public void Append(Rune rune)
    {
        if (_characters < MaxCharacters)
            _length += rune.EncodeToUtf8(((Span<byte>)_storage)[_length..]);
        Count();
    }

    /// <summary>Stops one past the most: a megabyte without a blank must not overflow it.</summary>
    private void Count() => _characters = Math.Min(_characters + 1, MaxCharacters + 1);

    [InlineArray(MaxBytes)]
    private struct Storage
    {
        private byte _first;
    }
}
