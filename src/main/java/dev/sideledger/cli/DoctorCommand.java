package dev.sideledger.cli;

import java.util.List;
import java.util.concurrent.Callable;

import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Grid;
import dev.sideledger.cli.screen.Head;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells whether everything is as it should be. */
@Command(name = "doctor", description = "Looks whether a service runs, which version, how it is, where it records, and"
        + " whether ports, settings, clock and disk are as they should be. Changes nothing. The exit code is 1 when"
        + " there is a problem.",
        footer = {"%nExample:", "  sideledger doctor"})
final class DoctorCommand implements Callable<Integer> {
    private static final List<Head> HEADS = List.of(Head.of("", Head.Kind.WORD), Head.of("", Head.Kind.WORD),
            Head.of("", Head.Kind.WORD));

    @Mixin
    HelpOption help;

    @Mixin
    ServiceOptions asking;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(asking.outside(), asking.service()).findings();
        if (asking.json) {
            asking.page().json(json(findings).encode());
        } else {
            Grid grid = new Grid(HEADS);
            findings.forEach(finding -> grid.row(List.of(new Cell(finding.level().word(), finding.level().style()),
                    Cell.of(finding.about()),
                    Cell.of(finding.remedy() == null ? finding.found() : finding.found() + "; " + finding.remedy()))));
            asking.page().grid(grid);
        }
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM) ? 1 : 0;
    }

    private static JsonObject json(List<Finding> findings) {
        return new JsonObject().put("findings", new JsonArray(findings.stream().map(finding -> new JsonObject()
                .put("level", finding.level().word()).put("about", finding.about()).put("found", finding.found())
                .put("remedy", finding.remedy())).toList()));
    }
}
