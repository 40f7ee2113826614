namespace EdgeRouter.Memory.Store;

/// <summary>A few reusable objects in an array of slots: no allocation to rent or return, no lock. Thread-safe.</summary>
internal sealed class SlotPool<T>(int slots)
    where T : class
{
    private readonly T?[] _slots = new T?[slots];

    /// <summary>Null when none lies ready: make one.</summary>
    public T? TryRent()
    {
        var all = _slots;
        for (var i = 0; i < all.Length; i++)
        {
            var item = Volatile.Read(ref all[i]);
            if (item is not null && Interlocked.CompareExchange(ref all[i], null, item) == item)
                return item;
        }
        return null;
    }

    /// <summary>False when every slot is taken: the caller lets the object go.</summary>
    public bool TryReturn(T item)
    {
        var all = _slots;
        for (var i = 0; i < all.Length; i++)
        {
            if (Volatile.Read(ref all[i]) is null && Interlocked.CompareExchange(ref all[i], item, null) is null)
                return true;
        }
        return false;
    }
}
