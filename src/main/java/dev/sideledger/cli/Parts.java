package dev.sideledger.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands and their options, and hands what is outside to those that look at it. */
final class Parts implements IFactory {
    private final Outside outside;

    Parts(Outside outside) {
        this.outside = outside;
    }

    @Override
    public <T> T create(Class<T> type) throws Exception {
        if (type == AskingOptions.class) {
            return type.cast(new AskingOptions(outside));
        }
        if (type == ServiceOptions.class) {
            return type.cast(new ServiceOptions(outside));
        }
        if (type == CopyCommand.class) {
            return type.cast(new CopyCommand(outside.copyEnds(), outside.errors()));
        }
        if (type == KeysCreate.class) {
            return type.cast(new KeysCreate(outside));
        }
        if (type == KeysList.class) {
            return type.cast(new KeysList(outside));
        }
        if (type == MigrateStatus.class) {
            return type.cast(new MigrateStatus(outside));
        }
        if (type == MigrateRun.class) {
            return type.cast(new MigrateRun(outside));
        }
        if (type == MigrateNew.class) {
            return type.cast(new MigrateNew(outside));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
