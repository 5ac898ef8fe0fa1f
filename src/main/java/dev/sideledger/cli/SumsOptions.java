package dev.sideledger.cli;

import picocli.CommandLine.Option;

/** Of which calls something is asked. */
class SumsOptions {
    static final String[] PARAMETERS = {"project", "agent", "agent_type", "model", "provider", "phase", "operation"};

    @Option(names = "--project", paramLabel = "ID", description = "only of a project")
    String project;

    @Option(names = "--agent", paramLabel = "AGENT", description = "only by an agent")
    String agent;

    @Option(names = "--agent-type", paramLabel = "TYPE", description = "only by agents of a type")
    String agentType;

    @Option(names = "--model", paramLabel = "MODEL", description = "only of a model")
    String model;

    @Option(names = "--provider", paramLabel = "PROVIDER", description = "only of a provider")
    String provider;

    @Option(names = "--phase", paramLabel = "PHASE", description = "only of a phase")
    String phase;

    @Option(names = "--operation", paramLabel = "NAME", description = "only of an operation: chat, execute_tool, ...")
    String operation;
}
