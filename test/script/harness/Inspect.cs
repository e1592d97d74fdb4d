// Harness: `mono inspect.exe script.dll` prints every type that the compiled script uses, one a line. The compiler has
// resolved all names by then, so no alias, `var` or qualified name hides one.
using System;
using System.Linq;
using System.Reflection;

internal static class Inspect
{
    // The first entry of the table of type references (ECMA-335, II.22.38).
    private const int FirstTypeReference = 0x01000001;

    public static void Main(string[] arguments)
    {
        var module = Assembly.LoadFrom(arguments[0]).ManifestModule;
        for (var token = FirstTypeReference; ; token++)
        {
            Type type;
            try
            {
                type = module.ResolveType(token);
            }
            catch (ArgumentException)
            {
                break;
            }
            Console.WriteLine(type.FullName);
        }
    }
}
