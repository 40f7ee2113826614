using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace EdgeRouter.ProfileBuilder;

/// <summary>
/// Copies a signature (ECMA-335 II.23.2) from an assembly's metadata to another's: the bytes are the same but for the types that they name.
/// </summary>
/// <param name="translate">From a type of the one to the same type in the other; null when the other cannot name it.</param>
internal sealed class SignatureCopy(BlobBuilder output, Func<EntityHandle, EntityHandle?> translate)
{
    /// <summary>A method's signature. False when a type in it cannot be named.</summary>
    public bool TryMethod(BlobReader signature) => TryMethod(ref signature);

    private bool TryMethod(ref BlobReader signature)
    {
        var header = signature.ReadSignatureHeader();
        output.WriteByte(header.RawValue);
        if (header.IsGeneric)
            CopyInteger(ref signature);
        var parameters = CopyInteger(ref signature);
        for (var i = 0; i <= parameters; i++) // What it returns comes first.
        {
            if (!TryType(ref signature))
                return false;
        }

        return true;
    }

    private bool TryType(ref BlobReader signature)
    {
        var code = signature.ReadByte();
        output.WriteByte(code);
        switch ((SignatureTypeCode)code)
        {
            case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray or SignatureTypeCode.Pinned:
                return TryType(ref signature);
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                return TryName(ref signature) && TryType(ref signature);
            case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                CopyInteger(ref signature);
                return true;
            case SignatureTypeCode.FunctionPointer:
                return TryMethod(ref signature);
            case SignatureTypeCode.GenericTypeInstance:
                output.WriteByte(signature.ReadByte());
                return TryName(ref signature) && TryTypes(ref signature, CopyInteger(ref signature));
            case SignatureTypeCode.Array:
                if (!TryType(ref signature))
                    return false;
                CopyShape(ref signature);
                return true;
            case (SignatureTypeCode)SignatureTypeKind.Class or (SignatureTypeCode)SignatureTypeKind.ValueType:
                return TryName(ref signature);
            default:
                return true;
        }
    }

    private bool TryTypes(ref BlobReader signature, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!TryType(ref signature))
                return false;
        }

        return true;
    }

    /// <summary>An array's rank, sizes and lower bounds.</summary>
    private void CopyShape(ref BlobReader signature)
    {
        CopyInteger(ref signature);
        for (var sizes = CopyInteger(ref signature); sizes > 0; sizes--)
            CopyInteger(ref signature);
        for (var bounds = CopyInteger(ref signature); bounds > 0; bounds--)
            output.WriteCompressedSignedInteger(signature.ReadCompressedSignedInteger());
    }

    private bool TryName(ref BlobReader signature)
    {
        if (translate(signature.ReadTypeHandle()) is not { } named)
            return false;
        output.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(named));
        return true;
    }

    private int CopyInteger(ref BlobReader signature)
    {
        var value = signature.ReadCompressedInteger();
        output.WriteCompressedInteger(value);
        return value;
    }
}
