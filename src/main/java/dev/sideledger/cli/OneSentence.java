package dev.sideledger.cli;

import dev.sideledger.cli.screen.Plain;
import dev.sideledger.cli.service.CommandFailed;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says why a command failed, in one sentence. A class with a name: an archive of classes takes no lambda of picocli's
 * interfaces, which were compiled for an old Java, and then leaves out whatever has one, too.
 */
final class OneSentence implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (!(failure instanceof CommandFailed)) {
            throw failure;
        }
        command.getOut().flush();
        command.getErr().println(Plain.text(failure.getMessage()));
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
