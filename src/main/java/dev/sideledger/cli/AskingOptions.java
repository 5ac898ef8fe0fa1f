package dev.sideledger.cli;

import java.time.Duration;

import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.Source;

/** Options of commands that only read. */
final class AskingOptions extends ServiceOptions {
    private Source source;

    AskingOptions(Outside outside) {
        super(outside);
    }

    /** Where answers come from: a service or, where none was named and none is there, the ledger itself. */
    Source source() {
        if (source == null) {
            source = namedUrl() == null ? new NearestSource(service(), outside(), page(), progress()) : service();
        }
        return source;
    }

    /** The same, waited for longer. */
    Source source(Duration longer) {
        source = namedUrl() == null ? new NearestSource(service().patient(longer), outside(), page(), progress())
                : service().patient(longer);
        return source;
    }

    /** Asks, and prints the answer. */
    void show(Request request, View view) {
        show(source().read(request), view);
    }

    /** A request with those options that were given, each as the parameter of its name. */
    Request narrowed(Request request, String... parameters) {
        Request narrowed = request;
        for (String name : parameters) {
            Object value = command.commandLine().getParseResult()
                    .matchedOptionValue("--" + name.replace('_', '-'), null);
            narrowed = narrowed.with(name, value == null ? null : String.valueOf(value));
        }
        return narrowed;
    }
}
