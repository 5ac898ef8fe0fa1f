package dev.sideledger.client;

/** Something that was made. */
public final class ArtifactEvent extends Telling<ArtifactEvent> {
    ArtifactEvent(String session) {
        super("artifact", session, null);
    }

    @Override
    ArtifactEvent self() {
        return this;
    }

    /** One of {@code script}, {@code render}, {@code file}. */
    public ArtifactEvent kind(String word) {
        return text("kind", word);
    }

    /** The agent. */
    public ArtifactEvent agent(String text) {
        return text("agent", text);
    }

    /** What sort of agent that is. */
    public ArtifactEvent agentType(String text) {
        return text("agent_type", text);
    }

    /** Where it lies. */
    public ArtifactEvent path(String text) {
        return text("path", text);
    }

    /** What it holds. */
    public ArtifactEvent content(String text) {
        return text("content", text);
    }

    /** Of a render: {@code seconds}, {@code samples}, {@code width}, {@code height}, {@code engine}. */
    public ArtifactEvent render(String json) {
        return json("render", json);
    }
}
