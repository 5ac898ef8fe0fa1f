package dev.sideledger.cli;

import java.io.InputStream;
import java.util.function.Function;

import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.screen.Progress;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.NoService;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.RunningService;
import dev.sideledger.cli.service.Source;
import dev.sideledger.store.CannotStart;

/** The service that runs here or, where none does, the ledger that one would have. Says which. For one thread. */
final class NearestSource implements Source {
    private final RunningService service;
    private final Outside outside;
    private final Page page;
    private final Progress progress;
    private LedgerSource ledger;

    NearestSource(RunningService service, Outside outside, Page page, Progress progress) {
        this.progress = progress;
        this.service = service;
        this.outside = outside;
        this.page = page;
    }

    @Override
    public byte[] read(Request request) {
        return from(source -> source.read(request));
    }

    @Override
    public byte[] ask(Request request, byte[] question) {
        return from(source -> source.ask(request, question));
    }

    @Override
    public InputStream open(Request request) {
        return from(source -> source.open(request));
    }

    private <T> T from(Function<Source, T> asked) {
        if (ledger == null) {
            try {
                return asked.apply(service);
            } catch (NoService absent) {
                ledger = open(absent);
            }
        }
        return asked.apply(ledger);
    }

    private LedgerSource open(NoService absent) {
        try {
            String address = outside.settings().value("sideledger.database-url");
            LedgerSource opened = new LedgerSource(outside.ledgers().reading(address), outside.clock());
            progress.close();
            page.note("No service answers at " + service.url() + "; this is read from " + opened.place() + " itself");
            return opened;
        } catch (CannotStart refused) {
            throw new CommandFailed("No service answers at " + service.url() + ", and the ledger cannot be read without"
                    + " one: " + refused.getMessage(), absent);
        }
    }
}
