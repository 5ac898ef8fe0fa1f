package dev.sideledger.client;

/** A project: a named scope of sessions. */
public final class ProjectEvent extends Telling<ProjectEvent> {
    ProjectEvent(String id) {
        super("project", null, id);
    }

    @Override
    ProjectEvent self() {
        return this;
    }

    /** Its name. */
    public ProjectEvent name(String text) {
        return text("name", text);
    }

    /** What it is for. */
    public ProjectEvent description(String text) {
        return text("description", text);
    }

    /** One of {@code draft}, {@code in_progress}, {@code completed}, {@code archived}. */
    public ProjectEvent status(String word) {
        return text("status", word);
    }

    /** One of its settings. */
    public ProjectEvent setting(String name, Object value) {
        return entry("settings", name, value);
    }
}
