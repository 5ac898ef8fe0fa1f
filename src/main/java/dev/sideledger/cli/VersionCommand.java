package dev.sideledger.cli;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells which version this is. */
@Command(name = "version", description = "Tells which version this is; asks no service.",
        footer = {"%nExample:", "  sideledger version --json",
                "%nThat of a running service is told by sideledger doctor."})
final class VersionCommand implements Runnable {
    @Mixin
    HelpOption help;

    @Spec
    CommandSpec spec;

    @Option(names = "--json", description = "tells it as JSON")
    boolean json;

    @Override
    public void run() {
        String java = System.getProperty("java.version");
        spec.commandLine().getOut().println(json
                ? new JsonObject().put("version", version()).put("java", java).encode()
                : "sideledger " + version() + " (Java " + java + ")");
    }

    /** The version of the artefact that this class came with. */
    static String version() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return version == null ? "of no release" : version;
    }
}
