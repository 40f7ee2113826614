Console.WriteLine("edgerouter");
