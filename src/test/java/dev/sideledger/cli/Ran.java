package dev.sideledger.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;

import dev.sideledger.boot.CommandWiring;
import dev.sideledger.boot.CopyWiring;
import dev.sideledger.cli.screen.Terminal;

/** What a command did. */
record Ran(int code, String out, String err) {
    /** A command whose output goes to a file. */
    static Ran of(String... arguments) {
        return in(Map.of(), Terminal.NONE, arguments);
    }

    /** A command in an environment, before a terminal. */
    static Ran in(Map<String, String> environment, Terminal terminal, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.execute(Commands.line(outside(environment, terminal)).setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true)), arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    /** What it finds around it. */
    static Outside outside(Map<String, String> environment, Terminal terminal) {
        return new Outside(environment, terminal, terminal, Clock.systemUTC(), CopyWiring::new, CommandWiring.ledgers(),
                new GivenByDefault(environment),
                () -> {});
    }
}
