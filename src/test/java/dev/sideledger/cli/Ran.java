package dev.sideledger.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import dev.sideledger.boot.CopyWiring;

/** What a command did. */
record Ran(int code, String out, String err) {
    static Ran of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.line(CopyWiring::new).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
