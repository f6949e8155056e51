throw new Error("no such wallet file");
