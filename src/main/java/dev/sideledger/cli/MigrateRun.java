package dev.sideledger.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the migrations that wait. */
@Command(name = "run", description = "Runs the migrations that wait, as a start of the service would: after a copy of"
        + " the file, and looked at afterwards. Refuses a file that a service holds.",
        footer = {"%nExample:", "  SIDELEDGER_MIGRATIONS=migrations sideledger migrate run"})
final class MigrateRun extends Migrating {
    @Mixin
    HelpOption help;

    MigrateRun(Outside outside) {
        super(outside);
    }

    @Override
    public Integer call() {
        return show(told(() -> migrations().run()));
    }
}
