package dev.sideledger.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells which migrations ran, and which wait. */
@Command(name = "status", description = "Tells which migrations the ledger has seen, and which wait; the exit code is 1"
        + " when one failed, or ours was changed.",
        footer = {"%nExamples:", "  sideledger migrate status",
                "  SIDELEDGER_MIGRATIONS=migrations sideledger migrate status --json"})
final class MigrateStatus extends Migrating {
    @Mixin
    HelpOption help;

    MigrateStatus(Outside outside) {
        super(outside);
    }

    @Override
    public Integer call() {
        return show(told(() -> migrations().status()));
    }
}
