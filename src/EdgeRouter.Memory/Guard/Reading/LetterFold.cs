using System.Text;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>Latin letters without their accents, as the embedder reads them. Latin-1, Latin Extended-A and the letters of Vietnamese; æ, œ and ß are letters.</summary>
internal static class LetterFold
{
    private const uint Latin1 = 'à', ExtendedA = 'Ā', Vietnamese = 'Ạ', LastVietnamese = 'ỹ';

    private const string OfLatin1 = "aaaaaaæceeeeiiiiðnooooo÷ouuuuyþy";

    private const string OfExtendedA =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkĸllllllllllnnnnnnnnnooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <param name="letter">Lower case.</param>
    public static uint Of(uint letter) => letter switch
    {
        < Latin1 => letter,
        < ExtendedA => OfLatin1[(int)(letter - Latin1)],
        < 'ƀ' => OfExtendedA[(int)(letter - ExtendedA)],
        'ơ' => 'o',
        'ư' => 'u',
        >= Vietnamese and <= LastVietnamese => OfVietnamese(letter),
        _ => letter,
    };

    /// <returns>The letter in lower case when it has an accent, else 0.</returns>
    public static uint AccentOf(Rune letter)
    {
        if (letter.Value is < 'À' or > (int)LastVietnamese)
            return 0;
        var lower = char.ToLowerInvariant((char)letter.Value);
        return Of(lower) != lower ? lower : 0u;
    }

    private static uint OfVietnamese(uint letter) => letter switch
    {
        < 'Ẹ' => 'a',
        < 'Ỉ' => 'e',
        < 'Ọ' => 'i',
        < 'Ụ' => 'o',
        < 'Ỳ' => 'u',
        _ => 'y',
    };
}
